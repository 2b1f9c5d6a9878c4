import { useEffect, useState } from 'preact/hooks'
import type { ClinicCard, PortalState } from '../../../../server/contract/documents.ts'
import { problemWords } from '../../actions.ts'
import { ApiError } from '../../api/http.ts'
import { api } from '../../api/index.ts'
import { Field } from '../../components/field.tsx'
import { tell } from '../../components/toast.tsx'
import { words } from '../../i18n/index.ts'
import { sharesApi } from '../api.ts'
import { CardPreview } from './card-preview.tsx'
import { LogoField } from './logo-field.tsx'
import type { FormProps } from './rules-form.tsx'
import { documentSettingsWords } from './words.ts'

/** What the clinic says of itself: on its card, its poster, and to whoever is texted for the first time. */
export function CardForm({ settings, portal, mayChange, onSaved }: FormProps & { portal: PortalState }) {
  const w = documentSettingsWords.value.card
  const [postalAddress, setPostalAddress] = useState(settings.postalAddress ?? '')
  const [website, setWebsite] = useState(settings.website ?? '')
  const [inFirstText, setInFirstText] = useState(settings.cardInFirstText)
  const [wrong, setWrong] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [card, setCard] = useState<ClinicCard | null>(null)
  const read = () => {
    sharesApi.card().then(setCard, (error) => setProblem(problemWords(error)))
  }
  useEffect(read, [])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setProblem(null)
    const site = websiteOf(website)
    if (site === undefined) return setWrong(w.badWebsite)
    setWrong(null)
    try {
      const change = { postalAddress: postalAddress.trim() || null, website: site, cardInFirstText: inFirstText }
      const saved = await api.settings.change(change)
      setWebsite(saved.website ?? '')
      onSaved(saved)
      read()
      tell(words.peek().app.saved)
    } catch (error) {
      if (error instanceof ApiError && error.field === 'website') setWrong(w.badWebsite)
      else setProblem(problemWords(error))
    }
  }
  return (
    <section class="card" aria-labelledby="share-card">
      <h2 id="share-card">{w.title}</h2>
      <p class="hint">{w.lead}</p>
      <form class="share-card-form" onSubmit={submit} noValidate>
        <Field label={w.address} hint={w.addressHint}>
          {(given) => (
            <textarea
              {...given}
              rows={3}
              maxLength={300}
              value={postalAddress}
              disabled={!mayChange}
              onInput={(event) => setPostalAddress(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field label={w.website} problem={wrong}>
          {(given) => (
            <input
              {...given}
              type="url"
              value={website}
              maxLength={210}
              placeholder={w.websiteExample}
              autocomplete="off"
              disabled={!mayChange}
              onInput={(event) => setWebsite(event.currentTarget.value)}
            />
          )}
        </Field>
        <label class="check">
          <input
            type="checkbox"
            checked={inFirstText}
            disabled={!mayChange}
            onChange={(event) => setInFirstText(event.currentTarget.checked)}
          />
          {w.inFirstText}
        </label>
        {portal.url === null && <p class="hint">{w.needsPortal}</p>}
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        {mayChange && (
          <p class="actions">
            <button type="submit" class="primary">
              {words.value.app.save}
            </button>
          </p>
        )}
      </form>
      {card && <LogoField card={card} mayChange={mayChange} onChanged={read} />}
      {card && <CardPreview card={card} />}
    </section>
  )
}

/** `clinique.example` is `https://clinique.example`; null: none; undefined: no address at all. */
function websiteOf(typed: string): string | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  return /^https?:\/\/[^\s<>"]{3,200}$/.test(whole) && URL.canParse(whole) ? whole : undefined
}
