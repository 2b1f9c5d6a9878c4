import { user } from '../api/session.ts'
import { language, words } from '../i18n/index.ts'
import { callBackOfConversation } from '../live/call-backs.ts'
import { rests, takenNow, wakesAt } from '../live/order-call-backs.ts'
import { clock } from '../live/store.ts'
import { atWords, shortWords, triedWords, whyWords } from './call-back-words.ts'
import { Icon } from './icon.tsx'
import { shownName } from './private.tsx'

/** In a list of conversations: a call is owed here. What the row itself does not say of it stands beside it. */
export function CallBackMark({ conversationId }: { conversationId: string }) {
  const callBack = callBackOfConversation.value.get(conversationId)
  if (!callBack) return null
  const { urgent } = words.value.callBacks
  const said = { now: clock.value, language: language.value, words: words.value }
  const short = shortWords(callBack, user.value?.id ?? null, said, shownName)
  return (
    <span class="row-call-back">
      <Icon name="phone-out" />
      {callBack.urgent && <b class="urgent-word">{urgent}</b>}
      {short && short !== urgent ? (
        <span class="clip">{short}</span>
      ) : (
        <span class="sr-only">{words.value.callBacks.mark}</span>
      )}
    </span>
  )
}

/** Above a conversation: what is owed, who has it, when it is tried again. Leads to the list. */
export function CallBackNote({ conversationId }: { conversationId: string }) {
  const callBack = callBackOfConversation.value.get(conversationId)
  if (!callBack) return null
  const w = words.value.callBacks
  const said = { now: clock.value, language: language.value, words: words.value }
  const taken = takenNow(callBack, said.now)
  const parts = [
    callBack.urgent && w.urgent,
    whyWords(callBack, said),
    triedWords(callBack, said),
    rests(callBack, said.now) && w.later(atWords(wakesAt(callBack), said)),
    taken && (taken.userId === user.value?.id ? w.mine : w.takenBy(shownName(taken.by ?? w.somebody))),
  ]
  return (
    <p class="call-back-note">
      <Icon name="phone-out" />
      <a href="/call-backs">{w.mark}</a>
      <span>{parts.filter(Boolean).join(' · ')}</span>
    </p>
  )
}
