import { signal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Share } from '../../../server/contract/documents.ts'
import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { counterMode, shownName } from '../components/private.tsx'
import { formatWhen } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { clock } from '../live/store.ts'
import { tidy } from '../names.ts'
import { documentPath, go, route } from '../router.ts'
import { FILTERS, type Filter } from './filter-shares.ts'
import { unseenOf } from './heard-shares.ts'
import { OneShare } from './one-share.tsx'
import { stateOf } from './share-state.ts'
import { openSharing } from './sharing.ts'
import { tellingNow } from './use-share.ts'
import { useShares } from './use-shares.ts'
import { sharesWords } from './words.ts'
import '../styles/shares.css'

const filter = signal<Filter>('all')

/** Everything sent and asked for; the one that is chosen beside the list. */
export function SharesPage() {
  const w = sharesWords.value.page
  const here = route.value
  const id = here.page === 'documents' ? (here.id ?? null) : null
  const { items, next, problem, again, more } = useShares(filter.value, id)
  const list = useRef<HTMLUListElement>(null)
  const move = (step: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus()
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    d: () => openSharing({ kind: 'typed' }, 'send'),
    D: () => openSharing({ kind: 'typed' }, 'ask'),
    Escape: () => go(id ? '/documents' : '/'),
  })
  const isEmpty = items !== null && items.length === 0
  return (
    <main class={id ? 'page shares-page chosen' : 'page shares-page'} id="content" tabIndex={-1}>
      <header class="page-header">
        <h1>{words.value.documents.page}</h1>
        <fieldset class="filters">
          <legend class="sr-only">{w.filter}</legend>
          {FILTERS.map((each) => (
            <label key={each}>
              <input
                type="radio"
                class="sr-only"
                name="shares"
                checked={filter.value === each}
                onChange={() => {
                  filter.value = each
                }}
              />
              <span>{w.filters[each]}</span>
            </label>
          ))}
        </fieldset>
        <div class="actions shares-new">
          <button type="button" class="primary" onClick={() => openSharing({ kind: 'typed' }, 'send')}>
            <Icon name="clip" />
            {w.send}
          </button>
          <button type="button" onClick={() => openSharing({ kind: 'typed' }, 'ask')}>
            <Icon name="download" />
            {w.ask}
          </button>
        </div>
      </header>
      {problem && <LoadProblem problem={problem} again={again} />}
      {isEmpty && !id ? (
        <Nothing filter={filter.value} />
      ) : (
        <div class="shares-body">
          <div class="shares-list">
            {isEmpty && (
              <p class="hint shares-none">{filter.value === 'all' ? w.emptyTitle : w.nothing[filter.value]}</p>
            )}
            <ul ref={list}>
              {items?.map((share) => (
                <ShareRow key={share.id} share={share} isChosen={share.id === id} />
              ))}
            </ul>
            {next && (
              <p class="actions">
                <button type="button" class="plain" onClick={more}>
                  {w.more}
                </button>
              </p>
            )}
          </div>
          {id && <OneShare key={id} id={id} />}
        </div>
      )}
    </main>
  )
}

function ShareRow({ share, isChosen }: { share: Share; isChosen: boolean }) {
  const w = sharesWords.value
  const { icon, text, grave } = stateOf(share, tellingNow())
  const unseen = unseenOf(share)
  const names = share.files.filter(({ state }) => state === 'kept').map(({ name }) => tidy(name))
  const what = counterMode.value || names.length === 0 ? '' : names.join(', ')
  return (
    <li class={unseen > 0 ? 'unseen' : undefined}>
      <a class="share-row" href={documentPath(share.id)} aria-current={isChosen ? 'true' : undefined}>
        <Icon name={share.direction === 'send' ? 'clip' : 'download'} />
        <span class="share-row-who">
          <b>
            <span class="sr-only">{share.direction === 'send' ? w.page.sent : w.page.asked} </span>
            {shownName(tidy(share.recipient))}
          </b>
          {what && <small dir="auto">{what}</small>}
        </span>
        <span class={grave ? 'share-state grave' : 'share-state'}>
          <Icon name={icon} />
          {text}
          {unseen > 0 && <span class="share-new">{words.value.documents.fresh(unseen)}</span>}
        </span>
        <time dateTime={share.createdAt} class="row-when">
          {formatWhen(share.sentAt ?? share.createdAt, clock.value, language.value, words.value)}
        </time>
      </a>
    </li>
  )
}

/** How documents are sent and asked for, where there are none yet. */
function Nothing({ filter: chosen }: { filter: Filter }) {
  const w = sharesWords.value.page
  if (chosen !== 'all') return <p class="placeholder hint">{w.nothing[chosen]}</p>
  return (
    <div class="placeholder shares-empty">
      <h2>{w.emptyTitle}</h2>
      <p>{w.emptyLead}</p>
      <ol>
        {w.emptySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="hint">{w.emptyPartner}</p>
    </div>
  )
}
