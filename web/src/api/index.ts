import type { Static } from 'typebox'
import type { CallBack, CallBackQuery, NewCallBack } from '../../../server/contract/call-backs.ts'
import type { CallerCard } from '../../../server/contract/caller.ts'
import type { ContactDetail, FamilyMember } from '../../../server/contract/contacts.ts'
import type {
  HeardMoment,
  Holiday,
  LineMoment,
  LinePreview,
  LinePreviewQuestion,
  PreviewedCaller,
  Province,
} from '../../../server/contract/hours.ts'
import type {
  ContactChange,
  LineChange,
  MessageResolution,
  NewPracticeText,
  PracticeCall,
  PracticeText,
  SessionChange,
  SettingsChange,
} from '../../../server/contract/http.ts'
import type {
  Call,
  ClinicSettings,
  Contact,
  Conversation,
  ConversationDetail,
  Entry,
  Line,
  Page,
  Sentiment,
  StaffUser,
} from '../../../server/contract/shapes.ts'
import type { Preview, PreviewRequest, Template, TemplateChange, TemplateKey } from '../../../server/contract/words.ts'
import { query, request } from './http.ts'

type Paging = { cursor?: string | null | undefined; limit?: number }

export const api = {
  session: {
    read: () => request<StaffUser>('GET', '/api/session'),
    open: (email: string, password: string) => request<StaffUser>('POST', '/api/session', { email, password }),
    change: (change: Static<typeof SessionChange>) => request<StaffUser>('PATCH', '/api/session', change),
    close: () => request<void>('DELETE', '/api/session'),
  },
  calls: {
    list: (filter: Paging & { outcome?: string; direction?: string; number?: string }) =>
      request<Page<Call>>('GET', `/api/calls${query(filter)}`),
    place: (to: string) => request<unknown>('POST', '/api/calls', { to }),
    /** Who of those who share the number it is. */
    choose: (id: string, contactId: string) =>
      request<CallerCard>('POST', `/api/calls/${encodeURIComponent(id)}/contact`, { contactId }),
  },
  callBacks: {
    list: (filter: Paging & { state?: CallBackQuery['state'] & string }) =>
      request<Page<CallBack>>('GET', `/api/call-backs${query(filter)}`),
    read: (id: string) => request<CallBack>('GET', `/api/call-backs/${encodeURIComponent(id)}`),
    create: (callBack: NewCallBack) => request<CallBack>('POST', '/api/call-backs', callBack),
    take: (id: string) => request<CallBack>('POST', `/api/call-backs/${encodeURIComponent(id)}/take`),
    release: (id: string) => request<CallBack>('POST', `/api/call-backs/${encodeURIComponent(id)}/release`),
    tried: (id: string, again: string | null) =>
      request<CallBack>('POST', `/api/call-backs/${encodeURIComponent(id)}/tried`, again ? { again } : {}),
    done: (id: string) => request<CallBack>('POST', `/api/call-backs/${encodeURIComponent(id)}/done`),
  },
  conversations: {
    list: (filter: Paging & { awaiting?: boolean; q?: string }) =>
      request<Page<Conversation>>('GET', `/api/conversations${query(filter)}`),
    read: (id: string, paging: Paging = {}) =>
      request<ConversationDetail>('GET', `/api/conversations/${encodeURIComponent(id)}${query(paging)}`),
    open: (number: string, line?: string | null) =>
      request<Conversation>('POST', '/api/conversations', line ? { number, line } : { number }),
    reply: (id: string, body: string, key: string) =>
      request<Entry>('POST', `/api/conversations/${encodeURIComponent(id)}/messages`, { body, key }),
    done: (id: string) => request<Conversation | null>('POST', `/api/conversations/${encodeURIComponent(id)}/done`),
  },
  messages: {
    resolve: (id: string, as: MessageResolution['as']) =>
      request<Entry | null>('POST', `/api/messages/${encodeURIComponent(id)}/resolution`, { as }),
    feel: (entryId: string, label: Sentiment['label'] | null) =>
      request<Entry>('PUT', `/api/entries/${encodeURIComponent(entryId)}/sentiment`, { label }),
  },
  contacts: {
    list: (filter: Paging & { q?: string; kind?: Contact['kind']; label?: string }) =>
      request<Page<Contact>>('GET', `/api/contacts${query(filter)}`),
    read: (id: string) => request<ContactDetail>('GET', `/api/contacts/${encodeURIComponent(id)}`),
    family: (id: string) => request<Page<FamilyMember>>('GET', `/api/contacts/${encodeURIComponent(id)}/family`),
    create: (contact: ContactChange) => request<Contact>('POST', '/api/contacts', contact),
    change: (id: string, change: ContactChange) =>
      request<Contact>('PATCH', `/api/contacts/${encodeURIComponent(id)}`, change),
  },
  blockedNumbers: {
    block: (number: string, because: string) =>
      request<{ number: string }>(
        'PUT',
        `/api/blocked-numbers/${encodeURIComponent(number)}`,
        because ? { because } : {},
      ),
    unblock: (number: string) => request<unknown>('DELETE', `/api/blocked-numbers/${encodeURIComponent(number)}`),
  },
  trustedNumbers: {
    trust: (number: string) => request<unknown>('PUT', `/api/trusted-numbers/${encodeURIComponent(number)}`),
    distrust: (number: string) => request<unknown>('DELETE', `/api/trusted-numbers/${encodeURIComponent(number)}`),
  },
  phones: {
    list: () => request<Page<{ name: string; state: string }>>('GET', '/api/phones'),
  },
  lines: {
    list: () => request<Page<Line>>('GET', '/api/lines'),
    read: (number: string) => request<Line>('GET', `/api/lines/${encodeURIComponent(number)}`),
    /** What the line is now. */
    state: (number: string) => request<LineMoment>('GET', `/api/lines/${encodeURIComponent(number)}/state`),
    preview: (number: string, question: LinePreviewQuestion) =>
      request<LinePreview>('POST', `/api/lines/${encodeURIComponent(number)}/preview`, question),
    /** What a caller would hear and read at a moment, by what is saved. */
    heardAt: (number: string, at: string, caller: PreviewedCaller) =>
      request<HeardMoment>('GET', `/api/lines/${encodeURIComponent(number)}/moment${query({ at, caller })}`),
    change: (number: string, change: LineChange) =>
      request<Line>('PUT', `/api/lines/${encodeURIComponent(number)}`, change),
  },
  templates: {
    list: (line: string) => request<Page<Template>>('GET', `/api/templates${query({ line })}`),
    keep: (change: TemplateChange) => request<Template>('PUT', '/api/templates', change),
    drop: ({ line, purpose, state, language, address }: TemplateKey) =>
      request<Template>('DELETE', `/api/templates${query({ line, purpose, state, language, address })}`),
    preview: (wanted: PreviewRequest) => request<Preview>('POST', '/api/templates/preview', wanted),
  },
  holidays: {
    list: (province: string, year: number) =>
      request<Page<Holiday>>('GET', `/api/holidays${query({ province, year })}`),
    provinces: () => request<Page<Province>>('GET', '/api/provinces'),
  },
  settings: {
    read: () => request<ClinicSettings>('GET', '/api/settings'),
    change: (change: SettingsChange) => request<ClinicSettings>('PATCH', '/api/settings', change),
  },
  practice: {
    call: (call: PracticeCall) => request<unknown>('POST', '/practice/calls', call),
    write: (text: NewPracticeText) => request<unknown>('POST', '/practice/texts', text),
    texts: () => request<Page<PracticeText>>('GET', '/practice/texts'),
  },
}
