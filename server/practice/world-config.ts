import { type CommonNeeds, type ConfigFiles, commonConfig } from './asterisk-config.ts'

export type WorldNeeds = CommonNeeds & {
  /** Where the desk phones are; `ports.sip` is the carrier's. */
  phonesPort: number
  clinicPort: number
  phones: readonly string[]
  phoneSecret: string
}

/** The name of the world's Stasis application. */
export const WORLD_APP = 'world'
/** The endpoint that is the clinic, seen from outside. */
export const CLINIC = 'clinic'

/**
 * The world outside the clinic: its carrier, whoever calls or is called, and the desk phones, which are here because
 * practice mode has nobody to pick them up.
 */
export const worldConfig = (needs: WorldNeeds): ConfigFiles => ({
  // It tells callers when it is their turn to speak.
  ...commonConfig({ ...needs, modules: ['func_talkdetect'] }),
  'pjsip.conf': pjsipConf(needs),
  'extensions.conf': `[general]
static = yes
writeprotect = yes
[from-clinic]
${needs.phones
  .map(
    (phone) => `; a desk phone rings until the world has it picked up
exten => ${phone},1,Ringing()
 same => n,Stasis(${WORLD_APP},desk,${phone})
 same => n,Wait(180)
 same => n,Hangup()
`,
  )
  .join('')}; whoever the clinic calls picks up as it was told to
exten => _[+*#0-9]!,1,Ringing()
 same => n,Stasis(${WORLD_APP},partner,\${FILTER(+*#0-9,\${EXTEN})})
 same => n,Answer()
 same => n,Wait(600)
 same => n,Hangup()
; texts of the clinic find no extension here, and so come to the application
[patients]
`,
})

const pjsipConf = ({ ports, phonesPort, clinicPort, phones, phoneSecret }: WorldNeeds): string =>
  [
    `[global]
type = global
endpoint_identifier_order = ip,username
[carrier]
type = transport
protocol = udp
bind = 127.0.0.1:${ports.sip}
[desks]
type = transport
protocol = udp
bind = 127.0.0.1:${phonesPort}
[${CLINIC}]
type = endpoint
transport = carrier
context = from-clinic
message_context = patients
disallow = all
allow = ulaw,alaw
aors = ${CLINIC}
direct_media = no
trust_id_outbound = yes
from_domain = 127.0.0.1
[${CLINIC}]
type = aor
contact = sip:127.0.0.1:${clinicPort}
[${CLINIC}]
type = identify
endpoint = ${CLINIC}
match = 127.0.0.1
`,
    ...phones.map(
      (phone) => `[desk-${phone}]
type = registration
transport = desks
outbound_auth = desk-${phone}
server_uri = sip:127.0.0.1:${clinicPort}
client_uri = sip:${phone}@127.0.0.1:${clinicPort}
contact_user = ${phone}
max_random_initial_delay = 0
retry_interval = 1
forbidden_retry_interval = 1
fatal_retry_interval = 1
max_retries = 1000000
expiration = 604800
[desk-${phone}]
type = auth
auth_type = userpass
username = ${phone}
password = ${phoneSecret}
`,
    ),
  ].join('\n')
