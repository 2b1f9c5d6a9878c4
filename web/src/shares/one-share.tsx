import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { counterMode } from '../components/private.tsx'
import { formatNumber } from '../i18n/format.ts'
import { tidy } from '../names.ts'
import { contactPath, conversationPath } from '../router.ts'
import { ShareActs } from './share-acts.tsx'
import { ShareHead } from './share-entry.tsx'
import { ShareFiles } from './share-files.tsx'
import { ShareStory } from './share-story.tsx'
import { useShare } from './use-share.ts'
import { sharesWords } from './words.ts'

/** One share, whole, beside the list. */
export function OneShare({ id }: { id: string }) {
  const w = sharesWords.value
  const { share, events, problem, again } = useShare(id)
  return (
    <section class="shares-one" aria-label={w.page.one}>
      <a class="button shares-back" href="/documents">
        <Icon name="back" />
        {w.page.back}
      </a>
      {problem && <LoadProblem problem={problem} again={again} />}
      {share && (
        <>
          <ShareHead share={share} />
          {share.message && !counterMode.value && (
            <p class="share-message" dir="auto">
              {share.message}
            </p>
          )}
          {!counterMode.value && (
            <dl class="facts">
              {share.linkTo && (
                <div>
                  <dt>{w.page.linkTo}</dt>
                  <dd>{share.linkBy === 'text' ? formatNumber(share.linkTo) : tidy(share.linkTo)}</dd>
                </div>
              )}
              <div>
                <dt>{w.dialog.codeTo}</dt>
                <dd class="tabular">
                  {formatNumber(share.codeTo)}
                  {share.codeExtension && ` (${w.dialog.extension.toLowerCase()} ${share.codeExtension})`}
                </dd>
              </div>
            </dl>
          )}
          <ShareFiles share={share} />
          <ShareActs share={share} />
          <p class="actions">
            {share.conversationId && <a href={conversationPath(share.conversationId)}>{w.entry.openConversation}</a>}
            {share.contactId && <a href={contactPath(share.contactId)}>{w.entry.openPerson}</a>}
          </p>
          {events && <ShareStory events={events} files={share.files} />}
        </>
      )}
    </section>
  )
}
