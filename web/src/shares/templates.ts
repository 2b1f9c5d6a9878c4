import type { ShareField } from '../../../server/contract/documents.ts'
import type { SharesWords } from '../i18n/shares-fr.ts'

export const TEMPLATES = ['insurance', 'panoramic', 'free'] as const
export type TemplateName = (typeof TEMPLATES)[number]

type FieldName = keyof SharesWords['dialog']['templateFields']
type Asked = Pick<ShareField, 'key' | 'kind' | 'required'> & { name: FieldName }

const FIELDS: Record<TemplateName, readonly Asked[]> = {
  insurance: [
    { key: 'insurer', name: 'insurer', kind: 'text', required: true },
    { key: 'policy', name: 'policy', kind: 'text', required: true },
    { key: 'certificate', name: 'certificate', kind: 'text', required: false },
    { key: 'holder', name: 'holder', kind: 'text', required: true },
    { key: 'holder-birth', name: 'holderBirth', kind: 'date', required: false },
  ],
  panoramic: [{ key: 'taken-on', name: 'takenOn', kind: 'date', required: false }],
  free: [],
}

/** What a template asks for, in the recipient's language: he reads it. */
export const askedBy = (name: TemplateName, w: SharesWords): { message: string; fields: ShareField[] } => ({
  message: name === 'free' ? '' : w.dialog.templateMessages[name],
  fields: FIELDS[name].map(({ name: field, ...rest }) => ({ ...rest, label: w.dialog.templateFields[field] })),
})

/** The template a form still is, word for word; null: somebody has written in it. */
export const templateOf = (
  draft: { message: string; fields: readonly ShareField[] },
  tables: readonly SharesWords[],
): TemplateName | null =>
  TEMPLATES.find((name) =>
    tables.some((w) => {
      const asked = askedBy(name, w)
      return asked.message === draft.message && JSON.stringify(asked.fields) === JSON.stringify(draft.fields)
    }),
  ) ?? null
