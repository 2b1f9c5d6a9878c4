import { join } from 'node:path'
import type { AsteriskProgram } from './get-asterisk.ts'

/** The text of each configuration file, by its name. */
export type ConfigFiles = Record<string, string>

export type AsteriskPorts = { sip: number; ami: number; http: number; rtp: number }

/** RTP ports each of the two takes, from `rtp` on. */
const RTP_PORTS = 400

export type CommonNeeds = {
  name: string
  dir: string
  program: AsteriskProgram
  ports: AsteriskPorts
  secret: string
  /** Modules beside those both load. */
  modules?: readonly string[]
}

/** What both Asterisks of practice mode have in common; all of it on loopback. */
export const commonConfig = ({ name, dir, program, ports, secret, modules = [] }: CommonNeeds): ConfigFiles => ({
  'asterisk.conf': `[directories]
astetcdir => ${join(dir, 'etc')}
astmoddir => ${program.modulesDir}
astvarlibdir => ${join(dir, 'lib')}
astdbdir => ${join(dir, 'lib')}
astkeydir => ${join(dir, 'lib')}
astdatadir => ${program.dataDir}
astagidir => ${join(dir, 'agi')}
astspooldir => ${join(dir, 'spool')}
astrundir => ${join(dir, 'run')}
astlogdir => ${join(dir, 'log')}
astcachedir => ${join(dir, 'cache')}
[options]
systemname = ${name}
nocolor = yes
live_dangerously = no
documentation_language = en_US
transmit_silence = yes
`,
  'modules.conf': `[modules]\nautoload = no\n${[...MODULES, ...modules].map((module) => `load = ${module}.so\n`).join('')}`,
  // Nothing verbose: it would write down numbers, names and texts.
  'logger.conf': '[general]\ndateformat = %F %T.%3q\n[logfiles]\nmessages.log => notice,warning,error\n',
  'http.conf': `[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = ${ports.http}\n`,
  'ari.conf': `[general]\nenabled = yes\n[relais]\ntype = user\nread_only = no\npassword = ${secret}\n`,
  'manager.conf': `[general]
enabled = yes
webenabled = no
bindaddr = 127.0.0.1
port = ${ports.ami}
[relais]
secret = ${secret}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read = system,call,agent,dtmf,reporting
write = system,call,originate,reporting,message
`,
  'rtp.conf': `[general]\nrtpstart = ${ports.rtp}\nrtpend = ${ports.rtp + RTP_PORTS - 1}\n`,
  'indications.conf': `[general]
country = us
[us]
description = North America
ringcadence = 2000,4000
dial = 350+440
busy = 480+620/500,0/500
ring = 440+480/2000,0/4000
congestion = 480+620/250,0/250
`,
  'acl.conf': '',
  'cdr.conf': '[general]\nenable = no\n',
  'cel.conf': '[general]\nenable = no\n',
  ...Object.fromEntries(SILENT.map((file) => [file, '[general]\n'])),
})

/** Files whose absence Asterisk complains of, and which have nothing to say here. */
const SILENT = ['ccss.conf', 'features.conf', 'pjproject.conf', 'udptl.conf']

/** Naming what is needed makes it boot in a third of a second instead of three. */
const MODULES = `
res_timing_timerfd res_sorcery_config res_sorcery_memory res_sorcery_astdb res_security_log res_manager_devicestate
res_crypto res_pjproject res_pjsip res_pjsip_session res_pjsip_pubsub res_pjsip_sdp_rtp res_pjsip_caller_id
res_pjsip_rfc3326 res_pjsip_nat res_pjsip_acl res_pjsip_dlg_options res_pjsip_header_funcs res_pjsip_dtmf_info
res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user res_pjsip_authenticator_digest
res_pjsip_outbound_authenticator_digest res_pjsip_outbound_registration res_pjsip_registrar res_pjsip_messaging
res_pjsip_refer chan_pjsip res_rtp_asterisk
codec_ulaw codec_alaw codec_a_mu codec_resample format_wav format_pcm format_sln
bridge_simple bridge_native_rtp bridge_softmix bridge_holding bridge_builtin_features
pbx_config app_dial app_playback app_stack app_exec app_mixmonitor app_chanspy app_softhangup
func_callerid func_channel func_strings func_logic func_timeout func_global func_db func_devstate
func_periodic_hook func_cut func_groupcount func_uri
res_http_websocket res_websocket_client res_stasis app_stasis res_stasis_answer res_stasis_playback
res_stasis_recording res_stasis_device_state res_stasis_snoop res_ari res_ari_model res_ari_applications
res_ari_asterisk res_ari_bridges res_ari_channels res_ari_endpoints res_ari_events res_ari_playbacks
res_ari_recordings
`
  .trim()
  .split(/\s+/)

/** Folders Asterisk expects below its own; it makes none of them. */
export const FOLDERS = [
  'etc',
  'lib/keys',
  'spool/recording',
  'spool/monitor',
  'spool/voicemail',
  'run',
  'log',
  'cache',
  'agi',
]
