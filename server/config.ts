import { readdirSync } from 'node:fs'
import { isIP } from 'node:net'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { splitCommand } from './kit/split-command.ts'

/** What the environment says, checked and typed. Nothing else in the project reads `process.env`. */
export type Config = {
  host: string
  panelPort: number
  portal: {
    port: number
    /** What recipients reach it by, without a slash at its end; unset: no link can leave. */
    url: string | undefined
    /** Reverse proxies whose word on a visitor's address is believed: addresses or networks. */
    trustedProxies: string[]
  }
  /** Unset: no e-mail leaves. */
  mail: { smtpUrl: string; from: string } | undefined
  /** Unset: files are not scanned. */
  clamd: { host: string; port: number } | { path: string } | undefined
  dataDir: string
  /** Where unpacked Debian packages are kept between starts, shared by every clinic of this machine's user. */
  cacheDir: string
  /** Unset: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | undefined
  /** Unset: practice mode. */
  pbx: { amiUrl: string; ariUrl: string | undefined } | undefined
  sms: { gateway: 'sip'; trunk: string; textUri: string | undefined } | { gateway: 'none' }
  /** PJSIP endpoints by which outside calls come and go. */
  trunks: string[]
  administrator: { email: string; password: string } | undefined
  clinic: { name: string | undefined; timeZone: string; country: string }
  /** How Asterisk gets at the prompts: by their path on this machine, or from this service. */
  promptDelivery: { kind: 'path' } | { kind: 'http'; baseUrl: string }
  /** Unset: espeak-ng speaks. */
  piper: { command: string; voices: { fr: string | undefined; en: string | undefined } } | undefined
  /** What writes recordings down; unset: nothing does. */
  transcription: TranscriptionConfig | undefined
  /** Where the practice software leaves its exports; unset: nowhere. */
  importFolder: string | undefined
  logLevel: string
}

/** A server that speaks the `POST /v1/audio/transcriptions` of OpenAI, or a program that takes a WAV. */
export type TranscriptionConfig =
  | { kind: 'openai'; url: string; model: string | undefined; key: string | undefined }
  | {
      kind: 'command'
      /** The program and its arguments: `{file}` and `{language}` stand for what they say. */
      command: string
    }

/** A value of the environment is wrong or missing; the message names it and says what it wants. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const fail = (name: string, wants: string): never => {
  throw new ConfigError(`${name} ${wants}`)
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Reads and checks the environment once. Throws `ConfigError` at the first value that is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined

  const port = (name: string, otherwise: number): number => {
    const text = value(name)
    if (text === undefined) return otherwise
    const number = Number(text)
    return /^\d+$/.test(text) && number <= 65535 ? number : fail(name, `wants a port from 0 to 65535, not "${text}".`)
  }

  const url = (name: string, protocols: string[], example: string): URL | undefined => {
    const text = value(name)
    if (text === undefined) return undefined
    const parsed = URL.parse(text)
    if (!parsed || !protocols.includes(parsed.protocol) || !parsed.hostname) return fail(name, `wants ${example}.`)
    return parsed
  }

  const withUser = (name: string, parsed: URL | undefined, example: string): string | undefined =>
    parsed && (!parsed.username || !parsed.password)
      ? fail(name, `wants a user and a secret: ${example}.`)
      : parsed?.href

  const portalUrl = url('PORTAL_URL', ['http:', 'https:'], 'an address such as https://documents.clinic.example')
  const trustedProxies = (value('PORTAL_TRUSTED_PROXIES') ?? '').split(',').flatMap((each) => each.trim() || [])
  for (const proxy of trustedProxies) {
    const [address = '', bits = '0', ...more] = proxy.split('/')
    const most = isIP(address) === 4 ? 32 : 128
    if (!isIP(address) || !/^\d{1,3}$/.test(bits) || Number(bits) > most || more.length > 0)
      fail('PORTAL_TRUSTED_PROXIES', `wants addresses or networks with commas between them, not "${proxy}".`)
  }
  const smtpUrl = url('SMTP_URL', ['smtp:', 'smtps:'], 'smtp://user:secret@mail.example:587')
  const mailFrom = value('MAIL_FROM')
  if (smtpUrl && !mailFrom)
    fail('MAIL_FROM', 'is missing while SMTP_URL is set: it wants the address e-mails come from.')
  if (mailFrom && !/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(mailFrom))
    fail('MAIL_FROM', `wants an e-mail address, not "${mailFrom}".`)

  const amiExample = 'ami://user:secret@127.0.0.1:5038'
  const ariExample = 'http://user:secret@127.0.0.1:8088'
  const amiUrl = withUser('AMI_URL', url('AMI_URL', ['ami:'], amiExample), amiExample)
  const ariUrl = withUser('ARI_URL', url('ARI_URL', ['http:', 'https:'], ariExample), ariExample)
  if (ariUrl && !amiUrl) fail('AMI_URL', `is missing while ARI_URL is set: it wants ${amiExample}.`)

  const trunk = value('SIP_TRUNK')
  if (trunk && !/^[A-Za-z0-9_.-]{1,80}$/.test(trunk))
    fail('SIP_TRUNK', 'wants the name of a PJSIP endpoint, such as trunk.')
  const textUri = value('SIP_TEXT_URI')
  if (textUri && !/^sips?:\S*\{number\}\S*@\S+$/.test(textUri)) {
    fail('SIP_TEXT_URI', 'wants a SIP address with {number} in it, such as sip:{number}@carrier.example.')
  }

  const gateway = value('SMS_GATEWAY') ?? (trunk ? 'sip' : 'none')
  if (gateway !== 'sip' && gateway !== 'none') fail('SMS_GATEWAY', `wants sip or none, not "${gateway}".`)
  if (gateway === 'sip' && amiUrl && !trunk) {
    fail('SIP_TRUNK', 'is missing while SMS_GATEWAY is sip: it wants the PJSIP endpoint by which texts leave.')
  }

  const email = value('ADMIN_EMAIL')
  const password = env.ADMIN_PASSWORD || undefined
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) fail('ADMIN_EMAIL', `wants an e-mail address, not "${email}".`)
  if (email && !password) fail('ADMIN_PASSWORD', 'is missing while ADMIN_EMAIL is set.')
  if (password && !email) fail('ADMIN_EMAIL', 'is missing while ADMIN_PASSWORD is set.')

  const timeZone = value('CLINIC_TZ') ?? 'America/Toronto'
  if (!isTimeZone(timeZone)) fail('CLINIC_TZ', `wants an IANA time zone such as America/Toronto, not "${timeZone}".`)
  const country = (value('CLINIC_COUNTRY') ?? 'CA').toUpperCase()
  if (!isCountry(country)) fail('CLINIC_COUNTRY', `wants two letters such as CA (ISO 3166-1), not "${country}".`)
  const promptsUrl = url('PROMPTS_URL', ['http:', 'https:'], 'the address of the panel, such as http://192.0.2.10:8080')
  const piper = value('PIPER_COMMAND')
  const voices = { fr: value('PIPER_VOICE_FR'), en: value('PIPER_VOICE_EN') }
  if (piper && !voices.fr && !voices.en)
    fail('PIPER_VOICE_FR', 'is missing while PIPER_COMMAND is set: it wants a voice file.')
  if (!piper && (voices.fr || voices.en)) fail('PIPER_COMMAND', 'is missing while a piper voice is set.')
  const transcribeUrl = url(
    'TRANSCRIBE_URL',
    ['http:', 'https:'],
    'the address of an engine, such as http://127.0.0.1:8178',
  )
  const importFolder = value('IMPORT_FOLDER')
  if (importFolder && !isReadableFolder(importFolder))
    fail('IMPORT_FOLDER', `wants a folder that can be read, not "${importFolder}".`)
  const logLevel = value('LOG_LEVEL') ?? 'info'
  if (!LOG_LEVELS.includes(logLevel)) fail('LOG_LEVEL', `wants one of ${LOG_LEVELS.join(', ')}, not "${logLevel}".`)

  return {
    host: value('HOST') ?? '127.0.0.1',
    panelPort: port('PANEL_PORT', 8080),
    portal: { port: port('PORTAL_PORT', 8081), url: portalUrl?.href.replace(/\/+$/, ''), trustedProxies },
    mail: smtpUrl && mailFrom ? { smtpUrl: smtpUrl.href, from: mailFrom } : undefined,
    clamd: readClamd(value('CLAMD_URL')),
    dataDir: resolve(value('DATA_DIR') ?? 'data'),
    cacheDir: join(value('XDG_CACHE_HOME') ?? join(homedir(), '.cache'), 'relais'),
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:secret@127.0.0.1:5432/relais')
      ?.href,
    pbx: amiUrl ? { amiUrl, ariUrl } : undefined,
    sms: gateway === 'sip' && trunk ? { gateway, trunk, textUri } : { gateway: 'none' },
    trunks: trunk ? [trunk] : [],
    administrator: email && password ? { email, password } : undefined,
    clinic: { name: value('CLINIC_NAME'), timeZone, country },
    promptDelivery: promptsUrl ? { kind: 'http', baseUrl: promptsUrl.href } : { kind: 'path' },
    piper: piper ? { command: piper, voices } : undefined,
    transcription: readTranscription(value, transcribeUrl),
    importFolder: importFolder && resolve(importFolder),
    logLevel,
  }
}

function readTranscription(
  value: (name: string) => string | undefined,
  url: URL | undefined,
): TranscriptionConfig | undefined {
  const command = value('TRANSCRIBE_COMMAND')
  const model = value('TRANSCRIBE_MODEL')
  if (url && command) fail('TRANSCRIBE_COMMAND', 'is set beside TRANSCRIBE_URL: one engine is wanted, not two.')
  if (model && !url) fail('TRANSCRIBE_URL', 'is missing while TRANSCRIBE_MODEL is set.')
  if (command && !splitCommand(command)) fail('TRANSCRIBE_COMMAND', 'has a quote that is not closed.')
  if (command) return { kind: 'command', command }
  return url && { kind: 'openai', url: url.href, model, key: value('TRANSCRIBE_KEY') }
}

function readClamd(text: string | undefined): Config['clamd'] {
  if (text === undefined) return undefined
  const parsed = URL.parse(text)
  if (parsed?.protocol === 'unix:' && parsed.pathname.startsWith('/'))
    return { path: decodeURIComponent(parsed.pathname) }
  if (parsed?.protocol === 'tcp:' && parsed.hostname && parsed.port)
    return { host: parsed.hostname.replace(/^\[|\]$/g, ''), port: Number(parsed.port) }
  return fail('CLAMD_URL', 'wants tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl.')
}

function isReadableFolder(path: string): boolean {
  try {
    readdirSync(path)
    return true
  } catch {
    return false
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false
  const name = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code)
  return name !== undefined && name !== 'Unknown Region'
}
