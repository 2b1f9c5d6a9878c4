import type { About } from '../../../server/contract/about.ts'
import type { Entry } from '../../../server/contract/shapes.ts'
import { words } from '../i18n/index.ts'
import { Icon } from './icon.tsx'
import { counterMode } from './private.tsx'

/** Came in, and says that somebody should call now. */
export const isUrgent = ({ about, voice, direction }: Pick<Entry, 'about' | 'voice' | 'direction'>): boolean =>
  direction === 'in' && (voice?.urgent === true || about?.urgency === 'urgent')

export const UrgentMark = () => (
  <b class="urgent-word">
    <Icon name="alert" />
    {words.value.voice.urgent}
  </b>
)

/** The words that say so; they stay hidden in counter mode. */
const because = ({ because: found }: About): string | undefined =>
  found.length === 0 || counterMode.value ? undefined : words.value.voice.because(found.join(', '))

/** What something is about, quietly; and when it cannot wait, in a word and a shape. `saysUrgent`: that is said already. */
export function AboutMark({ about, saysUrgent = false }: { about: Entry['about']; saysUrgent?: boolean }) {
  if (!about) return null
  const w = words.value.voice
  const topics = about.topics.flatMap((topic) => (topic === 'other' ? [] : [w.topics[topic]]))
  const { urgency } = about
  return (
    <span class="about" title={because(about)}>
      {urgency === 'urgent' && !saysUrgent && <UrgentMark />}
      {urgency === 'soon' && (
        <span class="about-soon">
          <Icon name="clock" />
          {w.soon}
        </span>
      )}
      {topics.map((topic) => (
        <span key={topic} class="about-topic">
          {topic}
        </span>
      ))}
    </span>
  )
}
