import type { BlockedNumber } from '../../../server/contract/verdict.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { useKeys } from '../keyboard.ts'
import { go } from '../router.ts'
import '../styles/callers.css'
import { AddForm } from './add-form.tsx'
import { callersApi } from './api.ts'
import { HeardChoice } from './heard-choice.tsx'
import { Listed } from './listed.tsx'
import { shown } from './shown-number.ts'
import { useList } from './use-list.ts'
import { callersWords } from './words.ts'

/** What was done is said, and can be undone from there; what was not, too. */
async function orSay(act: () => Promise<void>): Promise<void> {
  await act().catch((error: unknown) => tell(problemWords(error), { problem: true }))
}

/** Who is kept away, by number and by beginning, and who is let through whatever it looks like. */
export function CallersPage() {
  const w = callersWords.value
  useKeys({ Escape: () => go('/settings') })
  const mayChange = user.value?.role !== 'secretary'
  return (
    <main class="page callers" id="content" tabIndex={-1}>
      <header class="page-header">
        <a class="button" href="/settings" aria-label={w.backToSettings} title={w.backToSettings}>
          <Icon name="back" />
        </a>
        <h1>{w.title}</h1>
        <p class="hint">{w.lead}</p>
      </header>
      <div class="sections">
        <Numbers />
        <div class="column">
          <HeardChoice mayChange={mayChange} />
          <Prefixes mayChange={mayChange} />
          <Trusted />
        </div>
      </div>
    </main>
  )
}

function Numbers() {
  const w = callersWords.value
  const list = useList(callersApi.blocked)
  const block = async (number: string, because: string) => {
    const { number: read } = await api.blockedNumbers.block(number, because)
    await list.read()
    tell(w.told.blocked(shown(read)), { undo: () => void orSay(() => unblock(read, because)) })
  }
  const unblock = async (number: string, because: string | null) => {
    await api.blockedNumbers.unblock(number)
    await list.read()
    tell(w.told.unblocked(shown(number)), { undo: () => void orSay(() => block(number, because ?? '')) })
  }
  return (
    <section class="card">
      <h2>{w.numbers}</h2>
      <AddForm label={w.number} problems={{ bad_input: w.badNumber }} add={block} />
      <Listed
        list={list}
        nothing={w.noNumbers}
        remove={{
          ...{ say: w.unblock, label: w.unblockNumber },
          act: ({ number, because }: BlockedNumber) => orSay(() => unblock(number, because)),
        }}
      />
    </section>
  )
}

function Prefixes({ mayChange }: { mayChange: boolean }) {
  const w = callersWords.value
  const list = useList(callersApi.prefixes)
  const block = async (prefix: string, because: string) => {
    const { number, touches } = await callersApi.blockPrefix(prefix, because)
    await list.read()
    tell(w.told.prefixBlocked(shown(number, true), touches.contacts), {
      undo: () => void orSay(() => unblock(number, because)),
    })
  }
  const unblock = async (prefix: string, because: string | null) => {
    await callersApi.unblockPrefix(prefix)
    await list.read()
    tell(w.told.prefixUnblocked(shown(prefix, true)), { undo: () => void orSay(() => block(prefix, because ?? '')) })
  }
  const remove = {
    ...{ say: w.unblock, label: w.unblockNumber },
    act: ({ number, because }: BlockedNumber) => orSay(() => unblock(number, because)),
  }
  return (
    <section class="card">
      <h2>{w.prefixes}</h2>
      <p class="hint">{w.prefixesLead}</p>
      {mayChange && (
        <AddForm
          label={w.prefix}
          example={w.prefixExample}
          problems={{ bad_input: w.badPrefix, conflict: w.ownLine }}
          add={block}
        />
      )}
      <Listed list={list} nothing={w.noPrefixes} isPrefix remove={mayChange ? remove : null} />
    </section>
  )
}

function Trusted() {
  const w = callersWords.value
  const list = useList(callersApi.trusted)
  const trust = async (number: string) => {
    await api.trustedNumbers.trust(number)
    await list.read()
  }
  const remove = async ({ number }: BlockedNumber) => {
    await api.trustedNumbers.distrust(number)
    await list.read()
    tell(w.told.removed(shown(number)), { undo: () => void orSay(() => trust(number)) })
  }
  return (
    <section class="card">
      <h2>{w.trusted}</h2>
      <p class="hint">{w.trustedLead}</p>
      <Listed
        list={list}
        nothing={w.noTrusted}
        remove={{ say: w.remove, label: w.removeNumber, act: (entry) => orSay(() => remove(entry)) }}
      />
    </section>
  )
}
