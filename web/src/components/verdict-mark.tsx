import type { Verdict } from '../../../server/contract/verdict.ts'
import { words } from '../i18n/index.ts'
import { Icon } from './icon.tsx'

const FOR_THE_CALLER = ['contact', 'trusted', 'in-touch']

/** What is held against a number, in words; empty where nothing is. */
export function reasonsAgainst({ because }: Verdict): string {
  const w = words.value.caller.because
  return because
    .filter((reason) => !FOR_THE_CALLER.includes(reason))
    .map((reason) => w[reason] ?? w.other)
    .join(', ')
}

/** That a number is doubtful or blocked, quietly: a sign and its word, and the reasons on hover and to screen readers. */
export function VerdictMark({ verdict, short = false }: { verdict: Verdict | undefined; short?: boolean }) {
  if (verdict?.verdict !== 'suspect' && verdict?.verdict !== 'blocked') return null
  const w = words.value.screening
  const word = w[verdict.verdict]
  const whole = w.why(word, reasonsAgainst(verdict))
  return (
    <span class="verdict" title={whole}>
      <Icon name={verdict.verdict === 'blocked' ? 'block' : 'alert'} />
      {short ? (
        <span class="sr-only">{whole}</span>
      ) : (
        <>
          <span aria-hidden="true">{word}</span>
          <span class="sr-only">{whole}</span>
        </>
      )}
    </span>
  )
}
