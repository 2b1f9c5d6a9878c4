/**
 * Made from the migrations by `npm run db:types`: do not edit.
 */

import type { ColumnType } from 'kysely'

export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

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
  reason: 'missed' | 'asked' | 'voice-message' | 'typed-number' | 'untextable'
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

export interface Contact {
  address: 'tu' | 'vous' | null
  birthDate: string | null
  createdAt: Timestamp
  firstName: string | null
  gender: 'female' | 'male' | 'other' | null
  id: string
  kind: Generated<'patient' | 'clinic' | 'supplier' | 'other'>
  language: 'fr' | 'en' | null
  lastName: string | null
  notes: string | null
  updatedAt: Timestamp
}

export interface ContactPhone {
  contactId: string
  kind: 'mobile' | 'landline' | null
  label: string | null
  number: string
  position: Generated<number>
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
  at: Timestamp
  authorId: string | null
  automatic: 'missed-call' | 'stop-word' | 'urgent' | null
  body: string | null
  call: Json | null
  callId: string | null
  conversationId: string
  direction: 'in' | 'out'
  id: string
  kind: 'call' | 'text' | 'voice' | 'note' | 'document' | 'mail'
  voice: Json | null
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
  providerId: string | null
  purpose: 'service' | 'marketing' | 'survey' | 'code'
  reason: string | null
  requestKey: string | null
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
  id: string
  name: string
  sealedKey: Buffer | null
  seconds: number | null
  sha256: Buffer | null
  startedAt: Timestamp
  state: 'recording' | 'waiting' | 'kept' | 'empty' | 'lost' | 'erased'
  urgent: Generated<boolean>
}

export interface Setting {
  key: string
  value: Json
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

export interface UntextableNumber {
  at: Timestamp
  because: 'landline' | 'gateway'
  number: string
}

export interface DB {
  auditEntry: AuditEntry
  blockedNumber: BlockedNumber
  call: Call
  callBack: CallBack
  callBackCall: CallBackCall
  contact: Contact
  contactPhone: ContactPhone
  conversation: Conversation
  entry: Entry
  line: Line
  message: Message
  prompt: Prompt
  promptText: PromptText
  recording: Recording
  setting: Setting
  staffSession: StaffSession
  staffUser: StaffUser
  template: Template
  textStop: TextStop
  untextableNumber: UntextableNumber
}
