import type { Clinic } from '../clinic/index.ts'
import type { MailTestAnswer } from '../contract/documents.ts'
import { messageOf, RelaisError, unavailable } from '../kit/errors.ts'
import type { SendMail } from './share-link.ts'
import { testMailWords } from './share-link-words.ts'

type Needs = {
  clinic: Pick<Clinic, 'voiceOf'>
  /** Null: no mail server is set up. */
  sendMail: SendMail | null
  now: () => Date
  newId: () => string
}

const HOUR_MS = 3_600_000
/** Nobody needs more to find what is wrong; nobody writes to the world with it. */
const TRIES_AN_HOUR = 20

/** An e-mail that shows whether the settings do, at once and without a job: whoever asks waits for the answer. */
export function createTryMail({ clinic, sendMail, now, newId }: Needs) {
  let tries: number[] = []

  return async (to: string): Promise<MailTestAnswer> => {
    if (!sendMail) throw unavailable('No e-mail can leave: SMTP_URL and MAIL_FROM are not set.')
    const at = now().getTime()
    tries = tries.filter((each) => at - each < HOUR_MS)
    if (tries.length >= TRIES_AN_HOUR)
      throw new RelaisError('too_many_tries', 429, 'Too many test e-mails: try again in an hour.')
    tries.push(at)
    const { clinicName, language } = clinic.voiceOf(null)
    try {
      await sendMail({ id: newId(), to, language: `${language}-CA`, ...testMailWords(language, clinicName) })
      return { ok: true, reason: null }
    } catch (error) {
      return { ok: false, reason: messageOf(error) }
    }
  }
}
