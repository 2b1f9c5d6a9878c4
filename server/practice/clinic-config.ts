import { join } from 'node:path'
import { type CommonNeeds, type ConfigFiles, commonConfig } from './asterisk-config.ts'

export type ClinicNeeds = CommonNeeds & {
  /** The project's own dialplan/, included as a clinic would. */
  dialplanDir: string
  /** The clinic's number, shown to whoever it calls. */
  line: string
  /** The world's side of the trunk; whatever comes from this port is the carrier. */
  carrierPort: number
  phones: readonly string[]
  /** Shared by the desk phones. */
  phoneSecret: string
  softphone: { user: string; password: string }
  /** Where a softphone outside this machine may register; null when loopback is all. */
  outside: { host: string; port: number } | null
}

/** The clinic's PBX, configured as in production: a trunk, desk phones that register, a mailbox, Relais included. */
export const clinicConfig = (needs: ClinicNeeds): ConfigFiles => ({
  ...commonConfig({ ...needs, modules: ['app_voicemail'] }),
  'pjsip.conf': pjsipConf(needs),
  'extensions.conf': `[general]
static = yes
writeprotect = yes
[globals]
RELAIS_RING = ${[...needs.phones, needs.softphone.user].map((phone) => `PJSIP/${phone}`).join('&')}
RELAIS_RING_SECONDS = 15
RELAIS_VOICEMAIL = 100@default
RELAIS_TRUNK = ${TRUNK}
RELAIS_CALLERID = ${needs.line}
#include "${join(needs.dialplanDir, 'relais.conf')}"
`,
  'voicemail.conf':
    '[general]\nformat = wav\nattach = no\nminsecs = 1\nmaxsecs = 120\n[default]\n100 => 4321,Clinique\n',
})

/** The endpoint by which outside calls and texts come and go. */
export const TRUNK = 'trunk'

const pjsipConf = ({ ports, carrierPort, phones, phoneSecret, softphone, outside }: ClinicNeeds): string =>
  [
    '[global]\ntype = global\nendpoint_identifier_order = ip,username\n',
    `[loopback]\ntype = transport\nprotocol = udp\nbind = 127.0.0.1:${ports.sip}\n`,
    outside ? `[outside]\ntype = transport\nprotocol = udp\nbind = ${outside.host}:${outside.port}\n` : '',
    `[${TRUNK}]
type = endpoint
transport = loopback
context = relais-inbound
message_context = relais-texts
disallow = all
allow = ulaw,alaw
aors = ${TRUNK}
direct_media = no
trust_id_inbound = yes
from_domain = 127.0.0.1
[${TRUNK}]
type = aor
contact = sip:127.0.0.1:${carrierPort}
[${TRUNK}]
type = identify
endpoint = ${TRUNK}
match = 127.0.0.1:${carrierPort}
`,
    ...phones.map((phone) => phoneConf(phone, phoneSecret)),
    phoneConf(softphone.user, softphone.password),
  ].join('\n')

const phoneConf = (name: string, password: string): string => `[${name}]
type = endpoint
context = relais-phones
disallow = all
allow = ulaw,alaw
auth = ${name}
aors = ${name}
direct_media = no
rtp_symmetric = yes
force_rport = yes
rewrite_contact = yes
callerid = ${name} <${name}>
call_group = 1
pickup_group = 1
[${name}]
type = auth
auth_type = userpass
username = ${name}
password = ${password}
[${name}]
type = aor
max_contacts = 1
remove_existing = yes
maximum_expiration = 604800
`
