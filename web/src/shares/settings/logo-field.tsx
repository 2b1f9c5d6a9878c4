import { useState } from 'preact/hooks'
import type { ClinicCard } from '../../../../server/contract/documents.ts'
import { problemWords } from '../../actions.ts'
import { ApiError } from '../../api/http.ts'
import { tell } from '../../components/toast.tsx'
import { words } from '../../i18n/index.ts'
import { LOGO_PATH, putLogo, sharesApi } from '../api.ts'
import { documentSettingsWords } from './words.ts'

/** Taken as pictures; the service looks inside. */
const ACCEPTED = 'image/png,image/jpeg,image/webp'
const MOST_BYTES = 512 * 1024

type Props = { card: ClinicCard; mayChange: boolean; onChanged: () => void }

/** The clinic's picture, and another one for it. */
export function LogoField({ card, mayChange, onChanged }: Props) {
  const w = documentSettingsWords.value.card
  const [problem, setProblem] = useState<string | null>(null)
  const put = async (file: File | undefined) => {
    if (!file) return
    if (file.size > MOST_BYTES) return setProblem(w.logoTooLarge)
    try {
      await putLogo(file)
      setProblem(null)
      onChanged()
      tell(words.peek().app.saved)
    } catch (error) {
      const isRefused = error instanceof ApiError && [400, 413, 415].includes(error.status)
      setProblem(isRefused ? w.logoRefused : problemWords(error))
    }
  }
  const remove = async () => {
    try {
      await sharesApi.removeLogo()
      onChanged()
      tell(words.peek().app.saved)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  return (
    <div class="field share-logo">
      <h3>{w.logo}</h3>
      {card.logo && <img src={`${LOGO_PATH}?of=${encodeURIComponent(card.logo.updatedAt)}`} alt={w.logoAlt} />}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {mayChange && (
        <p class="actions">
          <label class="button">
            <input
              class="sr-only"
              type="file"
              accept={ACCEPTED}
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? []
                event.currentTarget.value = ''
                void put(file)
              }}
            />
            {card.logo ? w.otherLogo : w.addLogo}
          </label>
          {card.logo && (
            <button type="button" onClick={() => void remove()}>
              {w.removeLogo}
            </button>
          )}
        </p>
      )}
      <p class="hint">{w.logoHint}</p>
    </div>
  )
}
