import { type Address, type CallerOptions, type PhoneOptions, phone, refusingPhone, type SipRole } from './sip-roles.ts'

type Role = (pbx: Address) => SipRole
type Placed = Omit<CallerOptions, 'pbx'> & {
  /** Milliseconds after the beginning. */
  at?: number
  /** The phone that places the call; without it, the call comes from the carrier. */
  by?: string
}

export type Story = {
  name: string
  /** What each phone does when it rings; a phone that is not named is there, but does not answer to SIP. */
  phones?: Readonly<Record<string, Role>>
  /** The outside world, where the clinic dials out. */
  outside?: Role
  calls: readonly Placed[]
  /** Milliseconds after the beginning at which the PBX is asked for its list of channels. */
  snapshots?: readonly number[]
  /** AMI actions, by milliseconds after the beginning. `{channel:101}` stands for that phone's channel. */
  actions?: readonly { at: number; fields: Record<string, string> }[]
}

const answers =
  (name: string, answerAfter: number, then?: PhoneOptions['then']): Role =>
  (pbx) =>
    phone({ phone: name, pbx, answerAfter, ...(then && { then }) })
const rings =
  (name: string): Role =>
  (pbx) =>
    phone({ phone: name, pbx, answerAfter: 'never' })
const busy: Role = () => refusingPhone('busy')
const forwards =
  (to: string): Role =>
  (pbx) =>
    refusingPhone({ forwardedTo: to, pbx })

const MARIE = { from: '+15145550142', name: 'Marie-Ève Tremblay' }
const to = (last: number) => `15145550${last}`

export const STORIES: readonly Story[] = [
  {
    name: 'answered',
    phones: { 101: answers('101', 800) },
    calls: [{ ...MARIE, to: to(100), hangUpAfter: 1500 }],
    snapshots: [400, 1600],
  },
  {
    name: 'answered-clinic-hangs-up',
    phones: { 101: answers('101', 500, { hangUpAfter: 1000 }) },
    calls: [{ ...MARIE, to: to(100) }],
  },
  { name: 'nobody', phones: { 101: rings('101') }, calls: [{ ...MARIE, to: to(100) }], snapshots: [1500] },
  { name: 'busy', phones: { 101: busy }, calls: [{ ...MARIE, to: to(100) }] },
  { name: 'unreachable', calls: [{ ...MARIE, to: to(100) }] },
  { name: 'never-registered', calls: [{ ...MARIE, to: to(115), hangUpAfter: 3000 }] },
  {
    name: 'abandoned',
    phones: { 101: rings('101') },
    calls: [{ ...MARIE, to: to(100), cancelAfter: 1000 }],
    snapshots: [600],
  },
  { name: 'under-3-seconds', phones: { 101: rings('101') }, calls: [{ ...MARIE, to: to(100), cancelAfter: 150 }] },
  {
    name: 'forked-second-answers',
    phones: { 101: rings('101'), 102: answers('102', 900) },
    calls: [{ ...MARIE, to: to(101), hangUpAfter: 1200 }],
  },
  { name: 'forked-nobody', phones: { 101: rings('101'), 102: rings('102') }, calls: [{ ...MARIE, to: to(101) }] },
  {
    name: 'forked-abandoned-one-busy',
    phones: { 101: rings('101'), 102: busy },
    calls: [{ ...MARIE, to: to(101), cancelAfter: 900 }],
  },
  {
    name: 'voicemail',
    phones: { 101: rings('101') },
    calls: [{ ...MARIE, to: to(102), hangUpAfter: 2500 }],
    snapshots: [3500],
  },
  {
    name: 'ring-group-local',
    phones: { 101: rings('101'), 102: answers('102', 900) },
    calls: [{ ...MARIE, to: to(103), hangUpAfter: 1500 }],
    snapshots: [600, 1900],
  },
  {
    name: 'ring-group-local-nobody',
    phones: { 101: rings('101'), 102: rings('102') },
    calls: [{ ...MARIE, to: to(103) }],
  },
  {
    name: 'ring-group-local-abandoned',
    phones: { 101: rings('101'), 102: rings('102') },
    calls: [{ ...MARIE, to: to(103), cancelAfter: 1000 }],
  },
  {
    name: 'ring-group-optimised',
    phones: { 101: rings('101'), 102: answers('102', 900) },
    calls: [{ ...MARIE, to: to(104), hangUpAfter: 1500 }],
  },
  {
    name: 'queue-answered',
    phones: { 101: rings('101'), 102: answers('102', 1000) },
    calls: [{ ...MARIE, to: to(105), hangUpAfter: 3000 }],
    snapshots: [600, 2000],
  },
  { name: 'queue-nobody', phones: { 101: rings('101'), 102: rings('102') }, calls: [{ ...MARIE, to: to(105) }] },
  {
    name: 'queue-abandoned-between-rounds',
    phones: { 101: rings('101'), 102: rings('102') },
    calls: [{ ...MARIE, to: to(105), hangUpAfter: 2500 }],
  },
  {
    name: 'queue-abandoned-while-ringing',
    phones: { 101: rings('101'), 102: rings('102') },
    calls: [{ ...MARIE, to: to(105), hangUpAfter: 1000 }],
  },
  {
    name: 'queue-local-agent',
    phones: { 101: rings('101'), 102: answers('102', 900) },
    calls: [{ ...MARIE, to: to(106), hangUpAfter: 2500 }],
  },
  { name: 'queue-local-nobody', phones: { 101: rings('101'), 102: rings('102') }, calls: [{ ...MARIE, to: to(106) }] },
  {
    name: 'follow-me-accepted',
    phones: { 102: answers('102', 500, { press: '1', after: 4000 }) },
    calls: [{ ...MARIE, to: to(107), hangUpAfter: 14_000 }],
  },
  {
    name: 'follow-me-outside-accepts',
    phones: { 102: rings('102') },
    outside: answers('outside', 500, { press: '1', after: 4000 }),
    calls: [{ ...MARIE, to: to(107), hangUpAfter: 24_000 }],
  },
  {
    name: 'follow-me-not-accepted',
    phones: { 102: answers('102', 500) },
    outside: rings('outside'),
    calls: [{ ...MARIE, to: to(107) }],
  },
  { name: 'confirm-not-given', phones: { 101: answers('101', 500) }, calls: [{ ...MARIE, to: to(111) }] },
  {
    name: 'confirm-given',
    phones: { 101: answers('101', 500, { press: '1', after: 300 }) },
    calls: [{ ...MARIE, to: to(111), hangUpAfter: 1200 }],
  },
  { name: 'menu-abandoned', calls: [{ ...MARIE, to: to(108), hangUpAfter: 1000 }] },
  { name: 'menu-runs-out', calls: [{ ...MARIE, to: to(108) }] },
  {
    name: 'menu-answered',
    phones: { 101: answers('101', 500) },
    calls: [{ ...MARIE, to: to(108), keys: '1', hangUpAfter: 7000 }],
  },
  { name: 'menu-nobody', phones: { 101: rings('101') }, calls: [{ ...MARIE, to: to(108), keys: '1' }] },
  { name: 'greeting-abandoned', phones: { 101: rings('101') }, calls: [{ ...MARIE, to: to(109), hangUpAfter: 700 }] },
  {
    name: 'greeting-then-answered',
    phones: { 101: answers('101', 500) },
    calls: [{ ...MARIE, to: to(109), hangUpAfter: 7000 }],
  },
  {
    name: 'hunt-second-answers',
    phones: { 101: rings('101'), 102: answers('102', 500) },
    calls: [{ ...MARIE, to: to(112), hangUpAfter: 1200 }],
  },
  {
    name: 'hunt-abandoned-at-second',
    phones: { 101: busy, 102: rings('102') },
    calls: [{ ...MARIE, to: to(112), cancelAfter: 1500 }],
  },
  {
    name: 'pick-up',
    phones: { 101: rings('101') },
    calls: [
      { ...MARIE, to: to(100), hangUpAfter: 1500 },
      { at: 900, by: '102', from: '102', to: '*8101' },
    ],
  },
  {
    name: 'pick-up-group',
    phones: { 101: rings('101') },
    calls: [
      { ...MARIE, to: to(100), hangUpAfter: 1500 },
      { at: 900, by: '102', from: '102', to: '*8' },
    ],
  },
  {
    name: 'blind-transfer',
    phones: { 101: answers('101', 400, { transferTo: '102', after: 600 }), 102: answers('102', 600) },
    calls: [{ ...MARIE, to: to(100), hangUpAfter: 3500 }],
    snapshots: [2600],
  },
  {
    name: 'blind-transfer-nobody',
    phones: { 101: answers('101', 400, { transferTo: '102', after: 600 }), 102: rings('102') },
    calls: [{ ...MARIE, to: to(100) }],
  },
  {
    name: 'attended-transfer',
    phones: { 101: answers('101', 400, { consult: '102', after: 500, talk: 700 }), 102: answers('102', 400) },
    calls: [{ ...MARIE, to: to(100), hangUpAfter: 4500 }],
    snapshots: [3500],
  },
  {
    name: 'transfer-by-feature-code',
    phones: { 101: answers('101', 400, { press: '*2102', after: 600, hangUpAfter: 2000 }), 102: answers('102', 400) },
    calls: [{ ...MARIE, to: to(119), hangUpAfter: 6500 }],
  },
  {
    name: 'forwarded-by-phone',
    phones: { 101: forwards('15145550188') },
    outside: answers('outside', 500),
    calls: [{ ...MARIE, to: to(100), hangUpAfter: 1500 }],
  },
  {
    name: 'forwarded-by-phone-nobody',
    phones: { 101: forwards('15145550188') },
    outside: rings('outside'),
    calls: [{ ...MARIE, to: to(100) }],
  },
  {
    name: 'forwarded-by-dialplan',
    outside: answers('outside', 600),
    calls: [{ ...MARIE, to: to(113), hangUpAfter: 1500 }],
  },
  {
    name: 'voicemail-behind-local',
    phones: { 101: rings('101') },
    calls: [{ ...MARIE, to: to(116), hangUpAfter: 3000 }],
  },
  {
    name: 'conference',
    calls: [
      { ...MARIE, to: to(110), hangUpAfter: 3000 },
      { at: 1000, by: '101', from: '101', to: '500', hangUpAfter: 1000 },
    ],
  },
  {
    name: 'conference-of-callers',
    calls: [
      { ...MARIE, to: to(110), hangUpAfter: 2500 },
      { at: 800, from: '+15145550143', name: 'Jean Roy', to: to(110), hangUpAfter: 1000 },
    ],
  },
  { name: 'holding-bridge', calls: [{ ...MARIE, to: to(118), hangUpAfter: 1500 }] },
  {
    name: 'parked-and-fetched',
    phones: { 101: answers('101', 400, { transferTo: '700', after: 600 }) },
    calls: [
      { ...MARIE, to: to(100), hangUpAfter: 4500 },
      { at: 2600, by: '102', from: '102', to: '701' },
    ],
  },
  {
    name: 'withheld',
    phones: { 101: rings('101') },
    calls: [{ ...MARIE, to: to(100), withheld: 'from', cancelAfter: 800 }],
  },
  {
    name: 'withheld-known-to-network',
    phones: { 101: rings('101') },
    calls: [{ ...MARIE, to: to(100), withheld: 'privacy', cancelAfter: 800 }],
  },
  {
    name: 'same-caller-twice',
    phones: { 101: rings('101'), 102: rings('102') },
    calls: [
      { ...MARIE, to: to(100) },
      { ...MARIE, at: 300, to: to(112), cancelAfter: 600 },
    ],
  },
  {
    name: 'named-late',
    phones: { 101: rings('101') },
    calls: [{ from: '+15145550144', to: to(117), cancelAfter: 800 }],
  },
  {
    name: 'outgoing-answered',
    outside: answers('outside', 700),
    calls: [{ by: '101', from: '101', to: '15145550177', hangUpAfter: 1500 }],
    snapshots: [400, 1500],
  },
  {
    name: 'outgoing-nobody',
    outside: rings('outside'),
    calls: [{ by: '101', from: '101', to: '15145550177', cancelAfter: 1200 }],
  },
  {
    name: 'internal-answered',
    phones: { 102: answers('102', 600) },
    calls: [{ by: '101', from: '101', to: '102', hangUpAfter: 1200 }],
  },
  { name: 'internal-nobody', phones: { 102: rings('102') }, calls: [{ by: '101', from: '101', to: '102' }] },
  { name: 'internal-echo', calls: [{ by: '101', from: '101', to: '600', hangUpAfter: 800 }] },
  {
    name: 'click-to-call',
    phones: { 101: answers('101', 500, { hangUpAfter: 2500 }) },
    outside: answers('outside', 600),
    calls: [],
    actions: [
      {
        at: 100,
        fields: {
          Action: 'Originate',
          Channel: 'PJSIP/101',
          Context: 'from-internal',
          Exten: '15145550177',
          Priority: '1',
          CallerID: 'Relais <15145550177>',
          Async: 'true',
        },
      },
    ],
  },
  {
    name: 'redirected',
    phones: { 101: answers('101', 400), 102: answers('102', 400) },
    calls: [{ ...MARIE, to: to(100), hangUpAfter: 3500 }],
    actions: [
      {
        at: 1500,
        fields: {
          Action: 'Redirect',
          Channel: '{channel:trunk}',
          Context: 'from-internal',
          Exten: '102',
          Priority: '1',
        },
      },
    ],
  },
  {
    name: 'redirected-while-ringing',
    phones: { 101: rings('101'), 102: answers('102', 400) },
    calls: [{ ...MARIE, to: to(100), hangUpAfter: 1500 }],
    actions: [
      {
        at: 1000,
        fields: {
          Action: 'Redirect',
          Channel: '{channel:trunk}',
          Context: 'from-internal',
          Exten: '102',
          Priority: '1',
        },
      },
    ],
  },
]
