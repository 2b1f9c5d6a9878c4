import { useEffect, useState } from 'preact/hooks'
import type { PortalState } from '../../../../server/contract/documents.ts'
import type { ClinicSettings } from '../../../../server/contract/shapes.ts'
import { problemWords } from '../../actions.ts'
import { api } from '../../api/index.ts'
import { user } from '../../api/session.ts'
import { Icon } from '../../components/icon.tsx'
import { LoadProblem } from '../../components/load-problem.tsx'
import { useKeys } from '../../keyboard.ts'
import { reconnections } from '../../live/store.ts'
import { go } from '../../router.ts'
import { sharesApi } from '../api.ts'
import { CardForm } from './card-form.tsx'
import { PartnerHours } from './partner-hours.tsx'
import { RulesForm } from './rules-form.tsx'
import { StatesCard } from './states-card.tsx'
import { documentSettingsWords } from './words.ts'
import '../../styles/shares.css'

/** How documents are shared, how the code is spoken, and the clinic's card. */
export function DocumentsSettings() {
  const w = documentSettingsWords.value
  const [settings, setSettings] = useState<ClinicSettings | null>(null)
  const [portal, setPortal] = useState<PortalState | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useKeys({ Escape: () => go('/settings') })
  const read = () => {
    Promise.all([api.settings.read(), sharesApi.portal()]).then(
      ([known, state]) => {
        setSettings(known)
        setPortal(state)
        setProblem(null)
      },
      (error) => setProblem(problemWords(error)),
    )
  }
  useEffect(read, [reconnections.value])
  const mayChange = user.value?.role !== 'secretary'
  return (
    <main class="page settings share-settings" id="content" tabIndex={-1}>
      <header class="page-header">
        <a class="button" href="/settings" aria-label={w.back} title={w.back}>
          <Icon name="back" />
        </a>
        <h1>{w.title}</h1>
        <p class="hint">{mayChange ? w.lead : w.readOnly}</p>
      </header>
      {problem && <LoadProblem problem={problem} again={read} />}
      {settings && portal && (
        <div class="sections">
          <div class="column">
            <StatesCard portal={portal} />
            <CardForm settings={settings} portal={portal} mayChange={mayChange} onSaved={setSettings} />
          </div>
          <div class="column">
            <RulesForm settings={settings} mayChange={mayChange} onSaved={setSettings} />
            <PartnerHours settings={settings} mayChange={mayChange} onSaved={setSettings} />
          </div>
        </div>
      )}
    </main>
  )
}
