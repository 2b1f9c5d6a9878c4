import type { ClinicCard } from '../../../../server/contract/documents.ts'
import { Icon } from '../../components/icon.tsx'
import { language } from '../../i18n/index.ts'
import { cardQrPath, LOGO_PATH, POSTER_PATH } from '../api.ts'
import { documentSettingsWords } from './words.ts'

/** The card as whoever scans it sees it, and what leads there: a code to put anywhere, a poster to hang up. */
export function CardPreview({ card }: { card: ClinicCard }) {
  const w = documentSettingsWords.value.card
  return (
    <div class="share-card-preview">
      <h3>{w.preview}</h3>
      <div class="share-card-face">
        {card.logo && <img src={`${LOGO_PATH}?of=${encodeURIComponent(card.logo.updatedAt)}`} alt={w.logoAlt} />}
        <p class="share-card-name">{card.name}</p>
        {card.phones.map(({ number, written, name, texts }) => (
          <p key={number} class="tabular">
            {written} <small>{[name !== number && name, texts && w.texts].filter(Boolean).join(', ')}</small>
          </p>
        ))}
        {card.address && <p class="share-card-address">{card.address}</p>}
        {card.website && <p>{card.website}</p>}
      </div>
      {card.url ? (
        <>
          <div class="share-card-qr">
            <img src={cardQrPath('svg')} alt={w.qrAlt} width="120" height="120" />
            <p class="hint">
              {w.qrLead}{' '}
              <a href={card.url} target="_blank" rel="noopener">
                {card.url}
              </a>
            </p>
          </div>
          <p class="actions">
            <a class="button" href={cardQrPath('svg')} download="carte.svg">
              <Icon name="download" />
              {w.qrSvg}
            </a>
            <a class="button" href={cardQrPath('png')} download="carte.png">
              <Icon name="download" />
              {w.qrPng}
            </a>
            <a class="button" href={`${POSTER_PATH}?language=${language.value}`} target="_blank" rel="noopener">
              <Icon name="print" />
              {w.poster}
            </a>
          </p>
        </>
      ) : (
        <p class="hint">{w.noQr}</p>
      )}
    </div>
  )
}
