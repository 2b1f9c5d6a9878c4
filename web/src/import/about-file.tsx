import { useState } from 'preact/hooks'
import type { Import } from '../../../server/contract/imports.ts'
import { problemWords } from '../actions.ts'
import { Dialog } from '../components/dialog.tsx'
import { DialogActions } from '../components/dialog-actions.tsx'
import { tell } from '../components/toast.tsx'
import { tidy } from '../names.ts'
import { go } from '../router.ts'
import { importsApi } from './api.ts'
import { MadeBy } from './import-row.tsx'
import { lookUp } from './value-words.ts'
import { importWords } from './words.ts'

/** What kind of file it is, which software it seems to come from, and a way to be rid of it. */
export function AboutFile({ told }: { told: Import }) {
  const w = importWords.value.about
  const [removing, setRemoving] = useState(false)
  const { format, encoding, counts, mapping } = told
  const facts = [
    format && (lookUp<string>(w.formats, format) ?? tidy(format)),
    format === 'csv' && encoding && (lookUp<string>(w.encodings, encoding) ?? tidy(encoding)),
    counts.lines > 0 && w.lines(counts.lines),
    counts.people > 0 && counts.people !== counts.lines && w.people(counts.people),
  ].filter((fact) => typeof fact === 'string' && fact !== '')
  const mayRemove = told.state === 'checking' || told.state === 'checked' || told.state === 'refused'
  return (
    <div class="import-about">
      <p class="hint">
        <span class="import-figures">{facts.join(', ')}</span>
        {facts.length > 0 && ', '}
        <MadeBy told={told} />
      </p>
      {mapping?.preset && <Preset preset={mapping.preset} />}
      {mayRemove && (
        <button type="button" class="plain" onClick={() => setRemoving(true)}>
          {w.remove}
        </button>
      )}
      {removing && (
        <Dialog title={w.removeTitle} onClose={() => setRemoving(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void remove(told.id, () => setRemoving(false))
            }}
          >
            <p>{w.removeLead}</p>
            <DialogActions submit={w.remove} onClose={() => setRemoving(false)} />
          </form>
        </Dialog>
      )}
    </div>
  )
}

async function remove(id: string, close: () => void): Promise<void> {
  try {
    await importsApi.remove(id)
    go('/contacts/import', { replace: true })
    tell(importWords.peek().about.removed)
  } catch (error) {
    close()
    tell(problemWords(error), { problem: true })
  }
}

type PresetProps = { preset: NonNullable<NonNullable<Import['mapping']>['preset']> }

/** Only a link of the web is one: what stands there is part of the service, and is looked at all the same. */
const isLink = (source: string): boolean => /^https?:\/\//.test(source)

function Preset({ preset: { name, isSourced, source } }: PresetProps) {
  const w = importWords.value.about
  return (
    <p class="hint">
      {isSourced ? w.knownAs(name) : w.guessedAs(name)}
      {isSourced && source && isLink(source) && (
        <>
          {' '}
          <a href={source} target="_blank" rel="noreferrer">
            {w.source}
          </a>
        </>
      )}
    </p>
  )
}
