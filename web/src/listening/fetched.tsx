import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Fact } from '../../../server/contract/about.ts'
import type { Call, Entry } from '../../../server/contract/shapes.ts'
import { user } from '../api/session.ts'
import { fetchOnce } from '../components/fetch-once.ts'
import { shownText } from '../components/private.tsx'
import { live } from '../live/store.ts'
import { canBeHeard } from './can-be-heard.ts'

const { views, fetch: fetchViews } = fetchOnce(() => import('./views.ts'))

function useViews(isWanted: boolean) {
  useEffect(() => {
    if (isWanted) fetchViews().catch(() => {})
  }, [isWanted])
  return isWanted ? views.value : null
}

/** A voice message: until its player is here, its words stand where they will. */
export function FetchedVoice({ entry }: { entry: Entry }) {
  const Whole = useViews(true)?.VoiceSound
  if (Whole) return <Whole entry={entry} />
  return (
    <>
      {canBeHeard(entry.voice) && <div class="voice-player-space" />}
      {entry.body && (
        <p class="voice-words" dir="auto">
          {shownText(entry.body)}
        </p>
      )}
      {entry.transcript && <div class="transcript-space" />}
    </>
  )
}

export function FetchedCallSound({ entry }: { entry: Entry }) {
  const Whole = useViews(true)?.CallSound
  if (Whole) return <Whole entry={entry} />
  return canBeHeard(entry.recording) ? <div class="call-sound-space" /> : null
}

type Text = { body: string; facts: readonly Fact[]; draw: (text: string) => ComponentChildren }

/** A text with what leads somewhere in it; until that is here, the text. */
export function FetchedFacts({ body, facts, draw }: Text) {
  const Whole = useViews(facts.length > 0)?.FactText
  return Whole ? <Whole {...{ body, facts, draw }} /> : draw(body)
}

/** The one call a key stands for: that of one's own phone, or the only one that is recorded. */
function isForKey(call: Call): boolean {
  const recorded = live.value.calls.filter(({ recording }) => recording === 'on' || recording === 'paused')
  const mine = recorded.find(({ answeredBy }) => answeredBy !== null && answeredBy === user.value?.phone)
  return (mine ?? (recorded.length === 1 ? recorded[0] : undefined))?.id === call.id
}

export function FetchedControls({ call }: { call: Call }) {
  const isRecorded = Boolean(call.recording) && call.state !== 'ended'
  const Whole = useViews(isRecorded)?.RecordingControls
  return Whole ? <Whole call={call} hasKey={isForKey(call)} /> : null
}
