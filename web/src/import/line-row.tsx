import type { ImportLine } from '../../../server/contract/imports.ts'
import { Icon } from '../components/icon.tsx'
import { counterMode, shownDetail, shownName } from '../components/private.tsx'
import { language } from '../i18n/index.ts'
import { tidy } from '../names.ts'
import { contactPath } from '../router.ts'
import { reasonWords } from './import-words.ts'
import { changeWords } from './value-words.ts'
import { importWords } from './words.ts'

/** Doubts about who somebody is; every other one is about a value. */
const WHO: ReadonlySet<string> = new Set(['same-name', 'several-match', 'chart-number-of-another', 'twice-in-file'])

/** One person of the file: what changes of it, and why it is doubtful or refused. */
export function LineRow({ line }: { line: ImportLine }) {
  const w = importWords.value
  const name = line.name && tidy(line.name)
  const shown = name ? shownName(name) : w.preview.noName
  return (
    <li>
      <p class="import-line-who">
        <b class="import-line-name">{shown}</b>
        <small class="tabular">
          {w.preview.line(String(line.line))}
          {line.part > 0 && `, ${w.preview.part(String(line.part + 1))}`}
        </small>
        {line.contactId && (
          <a href={contactPath(line.contactId)} target="_blank" rel="noreferrer">
            {line.because.some(({ code }) => WHO.has(code)) ? w.preview.mayBe : w.preview.isContact}
            <span class="sr-only"> ({shown})</span>
          </a>
        )}
      </p>
      <div class="import-line-what">
        {line.because.length > 0 && (
          <ul class="import-reasons">
            {line.because.map((reason) => (
              <li key={`${reason.code} ${reason.field} ${reason.value}`}>
                {(line.verdict === 'doubtful' || line.verdict === 'refused') && <Icon name="alert" />}
                <span class="import-reason">{reasonWords(reason, w, counterMode.value)}</span>
              </li>
            ))}
          </ul>
        )}
        <Changes line={line} />
        {line.asItStood && (
          <details>
            <summary>{w.preview.asItStood}</summary>
            <code>{shownDetail(line.asItStood)}</code>
          </details>
        )}
      </div>
    </li>
  )
}

const NAMES: ReadonlySet<string> = new Set(['firstName', 'lastName'])

function Changes({ line }: { line: ImportLine }) {
  const w = importWords.value
  const isNew = line.verdict === 'new'
  // The name of somebody new stands beside it already.
  const changes = changeWords(line.changes, w, language.value).filter(({ field }) => !isNew || !NAMES.has(field))
  if (changes.length === 0) return null
  return (
    <dl class="import-changes">
      {changes.map(({ fact, before, after }) => (
        <div key={fact} class="import-change">
          <dt>{fact}</dt>
          <dd>
            {!isNew && before !== null && (
              <>
                <del>{shownDetail(before)}</del>
                <span aria-hidden="true"> → </span>
                <span class="sr-only"> {w.preview.becomes} </span>
              </>
            )}
            {!isNew && before === null && <span class="sr-only">{w.preview.adds} </span>}
            <ins>{after === null ? w.preview.nothing : shownDetail(after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
