import { MAX_TEXT_LENGTH } from '../../contract/http.ts'
import type { Language } from '../../contract/shapes.ts'
import type { TextAddress } from '../../contract/words.ts'

/** In the characters of GSM-7. */
const OFFER: Record<Language, (address: TextAddress) => string> = {
  fr: (address) => `${address === 'tu' ? 'Ajoute-nous à tes contacts' : 'Ajoutez-nous à vos contacts'} :`,
  en: () => 'Add us to your contacts:',
}

/** A first text also says where the clinic's card is; not where it would get too long for it. */
export function offerCard(text: string, key: { language: Language; address: TextAddress }, url: string | null): string {
  if (!url) return text
  const offered = `${text}\n${OFFER[key.language](key.address)} ${url}`
  return offered.length > MAX_TEXT_LENGTH ? text : offered
}
