import type { LineDraft } from './line-draft.ts'

/** What every part of the form of a line is given. */
export type SectionProps = {
  draft: LineDraft
  change: (part: Partial<LineDraft>) => void
  /** What is wrong with the field of this path, in the panel's words. */
  problemAt: (path: string) => string | undefined
}
