/**
 * Made from the migrations by `npm run db:types`: do not edit.
 */

import type { ColumnType } from 'kysely'

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[] ? U[] : ArrayTypeImpl<T>

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S[], I[], U[]> : T[]

export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>

export type Json = JsonValue

export type JsonArray = JsonValue[]

export type JsonObject = {
  [x: string]: JsonValue | undefined
}

export type JsonPrimitive = boolean | number | string | null

export type JsonValue = JsonArray | JsonObject | JsonPrimitive

export type Timestamp = ColumnType<Date, Date | string, Date | string>

export interface AuditEntry {
  action: string
  at: Timestamp
  detail: Json | null
  id: string
  subject: string | null
  userId: string | null
}

export interface BlockedNumber {
  because: string | null
  createdAt: Timestamp
  number: string
  userId: string | null
}

export interface BlockedPrefix {
  because: string | null
  createdAt: Timestamp
  prefix: string
  userId: string | null
}

export interface Call {
  answeredAt: Timestamp | null
  answeredBy: string | null
  direction: 'in' | 'out' | 'internal'
  endedAt: Timestamp | null
  fromName: string | null
  fromNumber: string | null
  id: string
  lineNumber: string | null
  linkedId: string
  outcome: 'answered' | 'missed' | 'abandoned' | 'closed' | 'blocked' | 'transferred' | null
  pbx: string
  ringingSeconds: number | null
  startedAt: Timestamp
  state: 'ringing' | 'answered' | 'ended'
  talkingSeconds: number | null
  textDecision: Json | null
  toNumber: string | null
  tracker: Json
}

export interface CallBack {
  askedAt: Timestamp
  callId: string | null
  calls: Generated<number>
  conversationId: string | null
  doneAt: Timestamp | null
  doneBy: string | null
  doneHow: 'call' | 'text' | 'by-hand' | 'called-again' | null
  dueAt: Timestamp
  id: string
  lineNumber: string
  number: string | null
  reason: 'missed' | 'asked' | 'voice-message' | 'typed-number' | 'untextable' | 'urgent-text'
  state: Generated<'open' | 'done'>
  takenAt: Timestamp | null
  takenBy: string | null
  triedAt: Timestamp | null
  tries: Generated<number>
  tryAgainAt: Timestamp | null
  urgent: Generated<boolean>
  wantedFrom: Timestamp | null
  wantedUntil: Timestamp | null
}

export interface CallBackCall {
  callBackId: string
  callId: string
}

export interface CallerMark {
  at: Timestamp
  because: 'verstat-failed' | 'short-calls' | 'same-text' | 'link'
  number: string
}

export interface ClinicPicture {
  bytes: Buffer
  mediaType: string
  name: 'logo'
  updatedAt: Timestamp
}

export interface Contact {
  address: 'tu' | 'vous' | null
  avoid: Generated<string[]>
  birthDate: string | null
  chartNumber: string | null
  createdAt: Timestamp
  firstName: string | null
  gender: 'female' | 'male' | 'other' | null
  id: string
  importId: string | null
  kind: Generated<'patient' | 'clinic' | 'supplier' | 'other'>
  labels: Generated<string[]>
  language: 'fr' | 'en' | null
  lastAppointment: string | null
  lastName: string | null
  nameForm: 'first-name' | 'title' | null
  nameLine: Generated<string | null>
  nameWords: Generated<string | null>
  nextAppointment: string | null
  notes: string | null
  openingHours: Json | null
  organization: string | null
  practitioner: string | null
  preferredChannel: 'call' | 'text' | 'email' | 'in-person' | null
  pronunciation: string | null
  searchName: Generated<string | null>
  since: string | null
  sources: Generated<Json>
  updatedAt: Timestamp
}

export interface ContactChange {
  at: Timestamp
  changes: Json
  contactId: string
  id: string
  importId: string | null
  madeBy: 'person' | 'import' | 'import-undone' | 'vcard' | 'merge' | 'unmerge'
  userId: string | null
}

export interface ContactDistinct {
  a: string
  at: Timestamp
  b: string
  userId: string | null
}

export interface ContactEmail {
  address: string
  contactId: string
  label: string | null
  position: Generated<number>
  source: Json | null
}

export interface ContactImport {
  appliedLine: Generated<number>
  appliedPart: Generated<number>
  counts: Generated<Json>
  createdAt: Timestamp
  encoding: string | null
  fileName: string
  format: string | null
  id: string
  mapping: Json | null
  options: Generated<Json>
  problem: Json | null
  progress: Generated<number>
  sha256: Buffer | null
  source: 'upload' | 'folder'
  state: 'checking' | 'checked' | 'running' | 'paused' | 'done' | 'undoing' | 'undone' | 'refused'
  updatedAt: Timestamp
  userId: string | null
}

export interface ContactImportLine {
  because: Json | null
  contactId: string | null
  data: Json | null
  importId: string
  line: number
  part: Generated<number>
  verdict: 'new' | 'changed' | 'same' | 'doubtful' | 'refused'
}

export interface ContactImportMapping {
  headings: string
  mapping: Json
  updatedAt: Timestamp
}

export interface ContactMerge {
  at: Timestamp
  id: string
  keptAfter: Json
  keptBefore: Json
  keptId: string
  otherBefore: Json
  otherId: string
  undoneAt: Timestamp | null
  userId: string | null
}

export interface ContactPhone {
  chosen: Generated<number>
  contactId: string
  extension: string | null
  kind: 'mobile' | 'landline' | null
  kindFrom: 'person' | 'import' | null
  label: string | null
  number: string
  position: Generated<number>
  source: Json | null
}

export interface ContactRelation {
  contactId: string
  otherId: string
  relation: 'child' | 'parent' | 'spouse' | 'sibling' | 'guardian' | 'ward' | 'other'
  source: Json | null
}

export interface ContactWord {
  word: string
}

export interface Conversation {
  awaitingChannel: 'call' | 'text' | null
  awaitingSince: Timestamp | null
  createdAt: Timestamp
  id: string
  lastEntryAt: Timestamp
  lineNumber: string
  number: string
}

export interface Entry {
  about: Json | null
  at: Timestamp
  authorId: string | null
  automatic: 'missed-call' | 'stop-word' | 'urgent' | 'document' | 'code' | null
  body: string | null
  call: Json | null
  callId: string | null
  conversationId: string
  direction: 'in' | 'out'
  document: Json | null
  id: string
  kind: 'call' | 'text' | 'voice' | 'note' | 'document' | 'mail'
  recording: Json | null
  sentiment: Json | null
  transcript: Json | null
  voice: Json | null
}

export interface Erasure {
  at: Timestamp
  id: string
  remaining: Json
}

export interface Line {
  createdAt: Timestamp
  language: Generated<'fr' | 'en'>
  name: string
  number: string
  settings: Generated<Json>
}

export interface Message {
  attempts: Generated<number>
  conversationId: string
  direction: 'in' | 'out'
  fingerprint: Buffer | null
  fromNumber: string
  gateway: string
  id: string
  notAfter: Timestamp | null
  providerId: string | null
  purpose: 'service' | 'marketing' | 'survey' | 'code'
  reason: string | null
  requestKey: string | null
  sealedBody: Buffer | null
  state: 'queued' | 'submitting' | 'sent' | 'delivered' | 'failed' | 'unknown' | 'received'
  toNumber: string
  updatedAt: Timestamp
}

export interface Prompt {
  file: string
  language: 'fr' | 'en'
  name: string
  seconds: number
  source: 'upload' | 'telephone'
  updatedAt: Timestamp
  updatedBy: string | null
}

export interface PromptText {
  body: string
  language: 'fr' | 'en'
  name: string
  updatedAt: Timestamp
}

export interface Recording {
  bytes: number | null
  callId: string | null
  entryId: string | null
  erasedAt: Timestamp | null
  format: Generated<number>
  id: string
  kind: Generated<'voice' | 'call'>
  lineNumber: string | null
  name: string
  peaks: number[] | null
  sealedKey: Buffer | null
  seconds: number | null
  sha256: Buffer | null
  startedAt: Timestamp
  state: 'recording' | 'waiting' | 'kept' | 'empty' | 'lost' | 'erased' | 'refused'
  urgent: Generated<boolean>
}

export interface Setting {
  key: string
  value: Json
}

export interface Share {
  closedBecause: 'failures' | 'not-for-us' | null
  codeBy: 'text' | 'call'
  codeDigits: number
  codeExtension: string | null
  codeTo: string
  contactId: string | null
  conversationId: string | null
  createdAt: Timestamp
  createdBy: string | null
  direction: 'send' | 'ask'
  entryId: string | null
  eraseAfter: Timestamp | null
  erasedAt: Timestamp | null
  expiresAt: Timestamp
  failures: Generated<number>
  fields: Generated<Json>
  id: string
  language: 'fr' | 'en'
  lineNumber: string
  linkBy: 'email' | 'text' | 'hand'
  linkTo: string | null
  maxOpenings: number | null
  message: string | null
  openings: Generated<number>
  recipient: string
  requestKey: string | null
  sealedToken: Buffer
  sentAt: Timestamp | null
  state: Generated<'draft' | 'open' | 'closed' | 'revoked' | 'expired'>
  tellByText: Generated<boolean>
  tokenHash: Buffer
  updatedAt: Timestamp
}

export interface ShareCall {
  askedBy: 'recipient' | 'secretary'
  atOnce: Generated<boolean>
  createdAt: Timestamp
  extension: string | null
  id: string
  nextAt: Timestamp | null
  number: string
  placedAt: Generated<ArrayType<Timestamp>>
  reason: string | null
  shareId: string
  spoken: Generated<number>
  state: 'waiting' | 'calling' | 'done' | 'failed' | 'cancelled'
  tries: Generated<number>
  updatedAt: Timestamp
  userId: string | null
}

export interface ShareCode {
  by: 'text' | 'call'
  ended: 'used' | 'replaced' | 'expired' | 'closed' | 'unheard' | null
  endedAt: Timestamp | null
  expiresAt: Timestamp
  hash: Buffer
  id: string
  issuedAt: Timestamp
  messageId: string | null
  shareId: string
  toNumber: string
}

export interface ShareEvent {
  at: Timestamp
  detail: Generated<Json>
  id: string
  kind: string
  shareId: string
  userId: string | null
}

export interface ShareFile {
  bytes: Int8
  createdAt: Timestamp
  id: string
  mediaType: string | null
  name: string
  origin: 'clinic' | 'recipient'
  reason: string | null
  received: Generated<Int8>
  sealedKey: Buffer | null
  seenAt: Timestamp | null
  sha256: Buffer | null
  shareId: string
  state: 'receiving' | 'checking' | 'kept' | 'refused' | 'erased'
  updatedAt: Timestamp
}

export interface ShareLink {
  by: 'email' | 'text' | 'hand'
  createdAt: Timestamp
  id: string
  messageId: string | null
  reason: string | null
  shareId: string
  state: 'queued' | 'submitting' | 'sent' | 'failed' | 'unknown' | 'handed'
  updatedAt: Timestamp
  userId: string | null
}

export interface ShareSession {
  address: string
  expiresAt: Timestamp
  id: string
  shareId: string
  startedAt: Timestamp
  tokenHash: Buffer
}

export interface StaffSession {
  createdAt: Timestamp
  expiresAt: Timestamp
  tokenHash: Buffer
  userId: string
}

export interface StaffUser {
  createdAt: Timestamp
  email: string
  id: string
  language: Generated<'fr' | 'en'>
  name: string
  passwordHash: string
  phone: string | null
  role: 'admin' | 'manager' | 'secretary'
}

export interface Template {
  address: '' | 'tu' | 'vous'
  body: string
  language: 'fr' | 'en'
  lineNumber: string
  purpose: string
  state: string
  updatedAt: Timestamp
  updatedBy: string | null
}

export interface TextStop {
  at: Timestamp
  number: string
  purpose: 'service' | 'marketing' | 'survey'
  word: string
}

export interface Transcript {
  askedAt: Timestamp
  body: string | null
  correctedAt: Timestamp | null
  correctedBody: string | null
  correctedBy: string | null
  doneAt: Timestamp | null
  dropped: Generated<number>
  engine: string | null
  engineMs: number | null
  entryId: string | null
  firstTriedAt: Timestamp | null
  kind: 'voice' | 'call'
  language: 'fr' | 'en' | null
  languageCertainty: number | null
  languageFrom: 'contact' | 'line' | 'detected' | 'person' | null
  progress: Json | null
  reason: string | null
  recordingId: string
  speechSeconds: number | null
  state: 'waiting' | 'done' | 'silent' | 'failed'
  tookMs: number | null
  tries: Generated<number>
  tryAt: Timestamp
  urgent: boolean
  wantedLanguage: 'fr' | 'en' | null
  words: Json | null
}

export interface TrustedNumber {
  at: Timestamp
  number: string
  userId: string | null
}

export interface UntextableNumber {
  at: Timestamp
  because: 'landline' | 'gateway'
  number: string
}

export interface DB {
  auditEntry: AuditEntry
  blockedNumber: BlockedNumber
  blockedPrefix: BlockedPrefix
  call: Call
  callBack: CallBack
  callBackCall: CallBackCall
  callerMark: CallerMark
  clinicPicture: ClinicPicture
  contact: Contact
  contactChange: ContactChange
  contactDistinct: ContactDistinct
  contactEmail: ContactEmail
  contactImport: ContactImport
  contactImportLine: ContactImportLine
  contactImportMapping: ContactImportMapping
  contactMerge: ContactMerge
  contactPhone: ContactPhone
  contactRelation: ContactRelation
  contactWord: ContactWord
  conversation: Conversation
  entry: Entry
  erasure: Erasure
  line: Line
  message: Message
  prompt: Prompt
  promptText: PromptText
  recording: Recording
  setting: Setting
  share: Share
  shareCall: ShareCall
  shareCode: ShareCode
  shareEvent: ShareEvent
  shareFile: ShareFile
  shareLink: ShareLink
  shareSession: ShareSession
  staffSession: StaffSession
  staffUser: StaffUser
  template: Template
  textStop: TextStop
  transcript: Transcript
  trustedNumber: TrustedNumber
  untextableNumber: UntextableNumber
}
