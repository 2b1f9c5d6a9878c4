import type { Prompt } from '../../../server/contract/prompts.ts'
import { promptsApi } from '../api/prompts.ts'
import { language, words } from '../i18n/index.ts'
import { heardWords, promptName } from '../prompt-words.ts'
import { Icon } from './icon.tsx'
import { ListenButton } from './listen-button.tsx'

/** The words a caller hears, in which voice, and what is wrong with it. */
export function Heard({ prompt }: { prompt: Prompt }) {
  return (
    <>
      <p class="prompt-words" lang={prompt.language}>
        {heardWords(prompt)}
      </p>
      <PromptSource prompt={prompt} />
      <Listen prompt={prompt} />
    </>
  )
}

export function PromptSource({ prompt }: { prompt: Prompt }) {
  const w = words.value.prompts
  const { source, state, heard, reason, seconds } = prompt
  const isReady = state === 'ready'
  return (
    <p class="prompt-source">
      <span class={`prompt-mark ${isReady ? source : ''}`}>{state === 'working' ? w.working : w.sources[source]}</span>
      {isReady && seconds !== null && <span class="tabular">{w.seconds(secondsIn(seconds))}</span>}
      {reason && (
        <span class="problem">
          <Icon name="alert" />
          {w.reasons[reason]}
        </span>
      )}
      {state !== 'ready' && heard !== source && <span>{w.heardInstead(w.sources[heard].toLocaleLowerCase())}</span>}
    </p>
  )
}

/** What the PBX says itself is heard on a telephone only. */
export const Listen = ({ prompt }: { prompt: Prompt }) =>
  prompt.heard === 'asterisk' || prompt.heard === 'none' ? null : (
    <ListenButton path={promptsApi.audioPath(prompt)} of={promptName(prompt)} />
  )

const secondsIn = (seconds: number): string =>
  new Intl.NumberFormat(language.value === 'fr' ? 'fr-CA' : 'en-CA', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(seconds)
