import { join } from 'node:path'

export type ClinicPbx = {
  /** Everything Asterisk writes, and its own configuration. */
  dir: string
  /** Where this Asterisk's modules and its sounds and documentation lie. */
  modulesDir: string
  dataDir: string
  /** The project's dialplan/, included as a clinic would. */
  dialplanDir: string
  systemName: string
  sipPort: number
  amiPort: number
  httpPort: number
  rtp: { from: number; to: number }
  amiSecret: string
  ariSecret: string
  /** The carrier's address: whatever comes from it is the trunk; calls and texts out go to its port. */
  trunk: { host: string; port: number }
  /** Desk phones: the UDP port each is reached at, or null for one that is switched off (it has no contact). */
  phones: Record<string, number | null>
  /** What `Dial()` rings. */
  ring: string
  ringSeconds: number
  /** Further lines of extensions.conf, such as a queue or a ring group of the clinic's own. */
  extensions: string
}

/**
 * The configuration of a plain clinic: one trunk, a few desk phones, a mailbox, and Relais included as
 * dialplan/README.md says. File names are keys.
 */
export const clinicConfig = (pbx: ClinicPbx): Record<string, string> => ({
  'asterisk.conf': asteriskConf(pbx),
  'modules.conf': modulesConf,
  'logger.conf': '[general]\ndateformat = %F %T.%3q\n[logfiles]\nfull.log => notice,warning,error,verbose(3)\n',
  'manager.conf': managerConf(pbx),
  'http.conf': `[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = ${pbx.httpPort}\n`,
  'ari.conf': `[general]\nenabled = yes\n[relais]\ntype = user\nread_only = no\npassword = ${pbx.ariSecret}\n`,
  'rtp.conf': `[general]\nrtpstart = ${pbx.rtp.from}\nrtpend = ${pbx.rtp.to}\n`,
  'pjsip.conf': pjsipConf(pbx),
  'voicemail.conf': '[general]\nformat = wav\nattach = no\nminsecs = 1\nmaxsecs = 60\n[default]\n101 => 4321,Accueil\n',
  'extensions.conf': extensionsConf(pbx),
  'features.conf':
    '[general]\npickupexten = *8\n[featuremap]\nblindxfer = ##\natxfer = *2\n[applicationmap]\nrelais-refuse = 8,self/caller,Gosub,"relais-refused,s,1"\n',
  'queues.conf': queuesConf(pbx),
  'indications.conf': indicationsConf,
  ...Object.fromEntries(EMPTY.map((name) => [name, '[general]\n'])),
})

/** Files whose absence Asterisk complains about, and which have nothing to say here. */
const EMPTY = ['acl.conf', 'ccss.conf', 'cdr.conf', 'cel.conf', 'pjproject.conf', 'udptl.conf']

const asteriskConf = ({ dir, modulesDir, dataDir, systemName }: ClinicPbx) => `[directories]
astetcdir => ${join(dir, 'etc')}
astmoddir => ${modulesDir}
astvarlibdir => ${join(dir, 'lib')}
astdbdir => ${join(dir, 'lib')}
astkeydir => ${join(dir, 'lib')}
astdatadir => ${dataDir}
astagidir => ${join(dir, 'agi')}
astspooldir => ${join(dir, 'spool')}
astrundir => ${join(dir, 'run')}
astlogdir => ${join(dir, 'log')}
astcachedir => ${join(dir, 'cache')}
[options]
systemname = ${systemName}
verbose = 3
nocolor = yes
live_dangerously = no
documentation_language = en_US
`

const managerConf = ({ amiPort, amiSecret }: ClinicPbx) => `[general]
enabled = yes
webenabled = no
bindaddr = 127.0.0.1
port = ${amiPort}
[relais]
secret = ${amiSecret}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read = system,call,agent,user,dtmf,reporting,dialplan
write = system,call,originate,reporting,command,message
[watch]
secret = ${amiSecret}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read = system,call,user,reporting,dialplan
write = system,reporting
`

const pjsipConf = ({ sipPort, trunk, phones }: ClinicPbx) => `[global]
type = global
endpoint_identifier_order = ip,username
[udp]
type = transport
protocol = udp
bind = 127.0.0.1:${sipPort}

[trunk]
type = endpoint
transport = udp
context = relais-inbound
message_context = relais-texts
disallow = all
allow = ulaw,alaw
aors = trunk
direct_media = no
trust_id_inbound = yes
from_domain = clinic.example
dtmf_mode = auto_info
[trunk]
type = aor
contact = sip:${trunk.host}:${trunk.port}
[trunk]
type = identify
endpoint = trunk
match = ${trunk.host}
${Object.entries(phones)
  .map(([name, port]) => phoneConf(name, port))
  .join('')}`

const phoneConf = (name: string, port: number | null) => `
[${name}]
type = endpoint
transport = udp
context = relais-phones
disallow = all
allow = ulaw,alaw
aors = ${name}
direct_media = no
callerid = Accueil <${name}>
call_group = 1
pickup_group = 1
[${name}]
type = aor
max_contacts = 1
remove_existing = yes
${port === null ? '' : `contact = sip:${name}@127.0.0.1:${port}\n`}`

const extensionsConf = ({ ring, ringSeconds, dialplanDir, extensions }: ClinicPbx) => `[general]
static = yes
writeprotect = yes
[globals]
RELAIS_RING = ${ring}
RELAIS_RING_SECONDS = ${ringSeconds}
RELAIS_VOICEMAIL = 101@default
RELAIS_TRUNK = trunk
#include "${join(dialplanDir, 'relais.conf')}"
${extensions}
`

const queuesConf = ({ phones }: ClinicPbx) => `[general]
[reception]
strategy = ringall
timeout = 5
retry = 1
${Object.keys(phones)
  .map((name) => `member => PJSIP/${name}\n`)
  .join('')}`

const indicationsConf = `[general]
country = us
[us]
description = United States / North America
ringcadence = 2000,4000
dial = 350+440
busy = 480+620/500,0/500
ring = 440+480/2000,0/4000
congestion = 480+620/250,0/250
callwaiting = 440/300,0/10000
record = 1400/500,0/15000
info = !950/330,!1400/330,!1800/330,0
`

/** A clinic's Asterisk loads everything; naming what is needed makes it boot in a third of a second instead of three. */
const modulesConf = `[modules]
autoload = no
${`
res_timing_timerfd res_sorcery_config res_sorcery_memory res_sorcery_astdb res_security_log res_manager_devicestate
res_crypto res_pjproject res_pjsip res_pjsip_session res_pjsip_pubsub res_pjsip_sdp_rtp res_pjsip_caller_id
res_pjsip_diversion res_pjsip_rfc3326 res_pjsip_nat res_pjsip_acl res_pjsip_dlg_options res_pjsip_header_funcs
res_pjsip_dtmf_info res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user
res_pjsip_authenticator_digest res_pjsip_outbound_authenticator_digest res_pjsip_outbound_registration
res_pjsip_registrar res_pjsip_messaging res_pjsip_refer chan_pjsip res_rtp_asterisk
codec_ulaw codec_alaw codec_a_mu codec_resample format_wav format_pcm format_sln
bridge_simple bridge_native_rtp bridge_softmix bridge_holding bridge_builtin_features bridge_builtin_interval_features
pbx_config app_dial app_playback app_echo app_stack app_verbose app_userevent app_voicemail app_record app_sendtext
app_mixmonitor app_chanspy app_softhangup app_queue app_directed_pickup app_exec
func_callerid func_channel func_strings func_logic func_timeout func_json func_global func_hangupcause func_db
func_devstate func_pjsip_aor func_pjsip_contact func_pjsip_endpoint func_base64 func_uri func_cut func_math func_lock
func_env func_shell func_sprintf func_groupcount func_dialplan func_periodic_hook func_evalexten
res_http_websocket res_websocket_client res_stasis app_stasis res_stasis_answer res_stasis_playback
res_stasis_recording res_stasis_device_state res_stasis_snoop res_ari res_ari_model res_ari_applications
res_ari_asterisk res_ari_bridges res_ari_channels res_ari_device_states res_ari_endpoints res_ari_events
res_ari_playbacks res_ari_recordings res_ari_sounds
res_curl func_curl res_http_media_cache
`
  .trim()
  .split(/\s+/)
  .map((name) => `load = ${name}.so\n`)
  .join('')}`
