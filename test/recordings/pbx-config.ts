import { join } from 'node:path'
import type { AsteriskProgram } from '../support/asterisk-program.ts'

export type RecordingPbx = AsteriskProgram & {
  dir: string
  sipPort: number
  amiPort: number
  rtpFrom: number
  carrierPort: number
  /** The UDP port of each phone; null for one that has never registered. */
  phones: Readonly<Record<string, number | null>>
}

/**
 * An Asterisk as FreePBX and plain installations set theirs up, without a line of Relais's own dialplan: what the
 * recordings show must be understood from AMI alone. Each extension of `from-trunk` is one way of taking calls.
 */
export const recordingConfig = (pbx: RecordingPbx): Record<string, string> => ({
  'asterisk.conf': asteriskConf(pbx),
  'modules.conf': modulesConf,
  'logger.conf': '[general]\ndateformat = %F %T.%3q\n[logfiles]\nfull.log => notice,warning,error,verbose(3)\n',
  'manager.conf': managerConf(pbx),
  'rtp.conf': `[general]\nrtpstart = ${pbx.rtpFrom}\nrtpend = ${pbx.rtpFrom + 400}\n`,
  'pjsip.conf': pjsipConf(pbx),
  'extensions.conf': extensionsConf,
  'queues.conf': queuesConf,
  'followme.conf': followMeConf,
  'confbridge.conf': '[general]\n[default_bridge]\ntype = bridge\n[default_user]\ntype = user\nquiet = yes\n',
  'res_parking.conf':
    '[general]\n[default]\nparkext => 700\nparkpos => 701-709\ncontext => parkedcalls\nparkingtime => 4\ncomebacktoorigin = no\n',
  'voicemail.conf': '[general]\nformat = wav\nattach = no\nminsecs = 1\nmaxsecs = 20\n[default]\n101 => 4321,Accueil\n',
  'features.conf': '[general]\npickupexten = *8\n[featuremap]\nblindxfer = #1\natxfer = *2\n',
  'musiconhold.conf': '[general]\n[default]\nmode = files\ndirectory = moh\n',
  'indications.conf':
    '[general]\ncountry = us\n[us]\ndescription = us\nringcadence = 2000,4000\ndial = 350+440\nbusy = 480+620/500,0/500\nring = 440+480/2000,0/4000\ncongestion = 480+620/250,0/250\n',
  ...Object.fromEntries(
    ['acl', 'ccss', 'cdr', 'cel', 'pjproject', 'udptl', 'http'].map((name) => [`${name}.conf`, '[general]\n']),
  ),
})

const asteriskConf = ({ dir, modulesDir, dataDir }: RecordingPbx) => `[directories]
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
systemname = clinic
verbose = 3
nocolor = yes
live_dangerously = no
documentation_language = en_US
`

const managerConf = ({ amiPort }: RecordingPbx) => `[general]
enabled = yes
webenabled = no
bindaddr = 127.0.0.1
port = ${amiPort}
timestampevents = yes
[recorder]
secret = recorder
read = system,call,agent,dialplan
write = system,call,reporting,originate
eventfilter = !Event: VarSet
`

const pjsipConf = ({ sipPort, carrierPort, phones }: RecordingPbx) => `[global]
type = global
endpoint_identifier_order = ip,username
[udp]
type = transport
protocol = udp
bind = 127.0.0.1:${sipPort}

[trunk]
type = endpoint
transport = udp
context = from-trunk
disallow = all
allow = ulaw
aors = trunk
direct_media = no
trust_id_inbound = yes
dtmf_mode = info
from_domain = clinic.example
[trunk]
type = aor
contact = sip:127.0.0.2:${carrierPort}
[trunk]
type = identify
endpoint = trunk
match = 127.0.0.2
${Object.entries(phones)
  .map(
    ([name, port]) => `
[${name}]
type = endpoint
transport = udp
context = from-internal
disallow = all
allow = ulaw
aors = ${name}
direct_media = no
dtmf_mode = info
callerid = Poste ${name} <${name}>
call_group = 1
pickup_group = 1
[${name}]
type = aor
max_contacts = 4
${port === null ? '' : `contact = sip:${name}@127.0.0.1:${port}\n`}`,
  )
  .join('')}`

const extensionsConf = `[general]
static = yes
writeprotect = yes
[from-trunk]
; a phone
exten => 15145550100,1,Dial(PJSIP/101,3)
 same => n,Hangup()
; two phones at once
exten => 15145550101,1,Dial(PJSIP/101&PJSIP/102,3)
 same => n,Hangup()
; a phone, then voicemail
exten => 15145550102,1,Dial(PJSIP/101,2)
 same => n,VoiceMail(101@default,su)
 same => n,Hangup()
; a ring group as FreePBX builds it: Local channels that stay
exten => 15145550103,1,Dial(Local/101@from-internal/n&Local/102@from-internal/n,4)
 same => n,Hangup()
; the same, with Local channels that Asterisk takes out once answered
exten => 15145550104,1,Dial(Local/101@from-internal&Local/102@from-internal,4)
 same => n,Hangup()
; a queue
exten => 15145550105,1,Answer()
 same => n,Queue(reception,,,,7)
 same => n,Hangup()
; a queue whose members are Local channels, as FreePBX has them
exten => 15145550106,1,Answer()
 same => n,Queue(locals,,,,7)
 same => n,Hangup()
; follow-me
exten => 15145550107,1,FollowMe(reception)
 same => n,Hangup()
; a menu
exten => 15145550108,1,Answer()
 same => n,Background(beep)
 same => n,WaitExten(2)
 same => n,Hangup()
exten => 1,1,Dial(PJSIP/101,3)
 same => n,Hangup()
exten => t,1,Hangup()
exten => i,1,Hangup()
; a greeting before the phone
exten => 15145550109,1,Answer()
 same => n,Playback(vm-goodbye&vm-goodbye&vm-goodbye&vm-goodbye)
 same => n,Dial(PJSIP/101,3)
 same => n,Hangup()
; a conference
exten => 15145550110,1,Answer()
 same => n,ConfBridge(room)
; the one who answers must press 1 before he is connected
exten => 15145550111,1,Dial(PJSIP/101,6,U(confirm))
 same => n,Hangup()
; phones one after the other
exten => 15145550112,1,Dial(PJSIP/101,2)
 same => n,Dial(PJSIP/102,4)
 same => n,Hangup()
; forwarded outside
exten => 15145550113,1,Dial(PJSIP/15145550188@trunk,6)
 same => n,Hangup()
; a phone that has never registered, then voicemail
exten => 15145550115,1,Dial(PJSIP/109,2)
 same => n,VoiceMail(101@default,su)
 same => n,Hangup()
; voicemail behind a Local channel: it "answers" a Dial()
exten => 15145550116,1,Dial(Local/vm@from-internal&PJSIP/101,8)
 same => n,Hangup()
; a number and a name that are told late
exten => 15145550117,1,Set(CALLERID(name)=Annuaire)
 same => n,Dial(PJSIP/101,2)
 same => n,Hangup()
; waits with music, as in a lift
exten => 15145550118,1,Answer()
 same => n,BridgeWait()
; a transfer by the dialplan's own feature codes
exten => 15145550119,1,Dial(PJSIP/101,3,tT)
 same => n,Hangup()

[confirm]
exten => s,1,Set(TIMEOUT(digit)=1)
 same => n,Read(KEY,beep,1,,1,1)
 same => n,GotoIf($["\${KEY}" = "1"]?yes)
 same => n,Set(GOSUB_RESULT=CONTINUE)
 same => n(yes),Return()

[from-internal]
include => parkedcalls
exten => _10X,1,Dial(PJSIP/\${EXTEN},4,tTk)
 same => n,Hangup()
exten => _1514555XXXX,1,Dial(PJSIP/\${EXTEN}@trunk,20)
 same => n,Hangup()
exten => _*810X,1,Pickup(\${EXTEN:2}@from-trunk)
 same => n,PickupChan(PJSIP/\${EXTEN:2})
 same => n,Hangup()
exten => 500,1,Answer()
 same => n,ConfBridge(room)
exten => vm,1,Wait(1)
 same => n,VoiceMail(101@default,su)
 same => n,Hangup()
exten => 600,1,Answer()
 same => n,Echo()
`

const queuesConf = `[general]
[reception]
strategy = ringall
timeout = 2
retry = 1
member => PJSIP/101
member => PJSIP/102
[locals]
strategy = ringall
timeout = 3
retry = 1
member => Local/101@from-internal/n
member => Local/102@from-internal/n
`

const followMeConf = `[general]
takecall = 1
declinecall = 2
[reception]
context = from-internal
number => 102,7
number => 15145550188,9
takecall = 1
declinecall = 2
`

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
chan_bridge_media res_musiconhold res_parking
pbx_config app_dial app_playback app_echo app_stack app_verbose app_voicemail app_record app_read
app_queue app_followme app_directed_pickup app_confbridge app_bridgewait app_exec
func_callerid func_channel func_strings func_logic func_timeout func_global func_hangupcause func_db func_dialplan
func_devstate func_pjsip_aor func_pjsip_contact func_pjsip_endpoint func_cut func_math func_periodic_hook
`
  .trim()
  .split(/\s+/)
  .map((name) => `load = ${name}.so\n`)
  .join('')}`
