import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const AMI_URL = 'ami://relais:secret@127.0.0.1:5038'
const ARI_URL = 'http://relais:secret@127.0.0.1:8088'

describe('the environment', () => {
  it('is practice mode on loopback when it says nothing', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      panelPort: 8080,
      pbx: undefined,
      databaseUrl: undefined,
      clinic: { timeZone: 'America/Toronto', country: 'CA' },
    })
  })

  it('is a real clinic with AMI_URL and ARI_URL', () => {
    const config = readConfig({ AMI_URL, ARI_URL, SIP_TRUNK: 'trunk', SIP_TEXT_URI: 'sip:{number}@carrier.example' })
    expect(config.pbx).toEqual({ amiUrl: AMI_URL, ariUrl: 'http://relais:secret@127.0.0.1:8088/' })
    expect(config.sms).toEqual({ gateway: 'sip', trunk: 'trunk', textUri: 'sip:{number}@carrier.example' })
  })

  it('treats an empty variable as one that is not there', () => {
    expect(readConfig({ PANEL_PORT: '', SMS_GATEWAY: ' ' }).panelPort).toBe(8080)
  })

  it.each([
    ['PANEL_PORT', { PANEL_PORT: '80a' }],
    ['PANEL_PORT', { PANEL_PORT: '70000' }],
    ['PORTAL_PORT', { PORTAL_PORT: '-1' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
    ['AMI_URL', { AMI_URL: '127.0.0.1:5038' }],
    ['AMI_URL', { AMI_URL: 'ami://127.0.0.1:5038' }],
    ['AMI_URL', { ARI_URL }],
    ['ARI_URL', { AMI_URL, ARI_URL: 'http://127.0.0.1:8088' }],
    ['SMS_GATEWAY', { SMS_GATEWAY: 'pigeon' }],
    ['SIP_TRUNK', { AMI_URL, ARI_URL, SMS_GATEWAY: 'sip' }],
    ['SIP_TRUNK', { SIP_TRUNK: 'a b' }],
    ['SIP_TEXT_URI', { SIP_TEXT_URI: 'sip:carrier.example' }],
    ['ADMIN_PASSWORD', { ADMIN_EMAIL: 'a@clinic.example' }],
    ['ADMIN_EMAIL', { ADMIN_PASSWORD: 'secret' }],
    ['ADMIN_EMAIL', { ADMIN_EMAIL: 'nobody', ADMIN_PASSWORD: 'secret' }],
    ['CLINIC_TZ', { CLINIC_TZ: 'Montreal' }],
    ['CLINIC_COUNTRY', { CLINIC_COUNTRY: 'Canada' }],
    ['CLINIC_COUNTRY', { CLINIC_COUNTRY: 'QX' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ])('a bad %s is refused in one line that names it', (name, env) => {
    const refused = () => readConfig(env)
    expect(refused).toThrow(ConfigError)
    expect(refused).toThrow(new RegExp(`^${name} [^\\n]+$`))
  })
})
