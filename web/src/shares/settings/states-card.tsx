import { useState } from 'preact/hooks'
import type { MailTestAnswer, PortalState } from '../../../../server/contract/documents.ts'
import { problemWords } from '../../actions.ts'
import { user } from '../../api/session.ts'
import { Field } from '../../components/field.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { sharesApi } from '../api.ts'
import { sharesWords } from '../words.ts'
import { documentSettingsWords } from './words.ts'

/** What sharing stands on: the portal's address, e-mail, the virus scanner; and an e-mail to try. */
export function StatesCard({ portal }: { portal: PortalState }) {
  const w = documentSettingsWords.value.states
  const why = reasonWords(portal.mailReason)
  return (
    <section class="card" aria-labelledby="share-states">
      <h2 id="share-states">{w.title}</h2>
      <ul class="share-states">
        <State
          name={w.portal}
          icon={portal.url ? 'check' : 'alert'}
          said={portal.url ?? w.portalOff}
          lead={portal.url ? w.portalLead : w.portalOffLead}
        />
        <State
          name={w.mail}
          icon={portal.mail === 'up' ? 'check' : portal.mail === 'down' ? 'alert' : 'block'}
          said={w.mailStates[portal.mail]}
          lead={portal.mail === 'off' ? w.mailOffLead : portal.mail === 'down' ? w.mailDownLead(why) : w.mailLead}
        />
        <State
          name={w.scanner}
          icon={portal.scanner === 'up' ? 'check' : portal.scanner === 'down' ? 'alert' : 'block'}
          said={w.scannerStates[portal.scanner]}
          lead={w.scannerLeads[portal.scanner]}
        />
      </ul>
      {portal.mail !== 'off' && <MailTest />}
    </section>
  )
}

type StateProps = { name: string; icon: IconName; said: string; lead: string }

const State = ({ name, icon, said, lead }: StateProps) => (
  <li>
    <Icon name={icon} />
    <span>
      <b>{name}</b> <span class="share-state-said">{said}</span>
      <small>{lead}</small>
    </span>
  </li>
)

function reasonWords(reason: string | null): string {
  const table: Record<string, string> = sharesWords.value.linkReasons
  return (reason !== null && Object.hasOwn(table, reason) && table[reason]) || ''
}

/** An e-mail to oneself, or to another address: did it leave? */
function MailTest() {
  const w = documentSettingsWords.value.states
  const [to, setTo] = useState(user.value?.email ?? '')
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<MailTestAnswer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setBusy(true)
    setAnswer(null)
    setProblem(null)
    try {
      setAnswer(await sharesApi.testMail(to.trim()))
    } catch (error) {
      setProblem(problemWords(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit} noValidate>
      <Field label={w.test} problem={problem}>
        {(given) => (
          <span class="with-button">
            <input
              {...given}
              type="email"
              value={to}
              maxLength={254}
              autocomplete="off"
              onInput={(event) => setTo(event.currentTarget.value)}
            />
            <button type="submit" disabled={busy || to.trim() === ''}>
              {busy ? w.testing : w.send}
            </button>
          </span>
        )}
      </Field>
      <p role="status" class="share-tested">
        {answer && (
          <>
            <Icon name={answer.ok ? 'check' : 'alert'} />
            {answer.ok ? w.tested(to) : w.notTested(reasonWords(answer.reason))}
          </>
        )}
      </p>
    </form>
  )
}
