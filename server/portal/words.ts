import type { CodeBy, FileRefusal } from '../contract/documents.ts'
import type { Language } from '../contract/shapes.ts'

/** A page that says one thing. */
export type Notice = { title: string; text: string }

/** All that the portal's pages of documents say. */
export type Words = {
  language: Language
  /** Each language by its own name. */
  other: { code: Language; name: string }
  skip: string
  notFound: Notice
  /** A link that opens nothing: it never was, is closed, revoked or over. */
  nothing: Notice & { call(clinic: string): string }
  slowDown: Notice
  foreign: Notice
  tooLarge: Notice
  bad: Notice
  broken: Notice & { reference(id: string): string }
  left: Notice
  door: {
    title(clinic: string): string
    send(clinic: string): string
    ask(clinic: string): string
    why: Record<CodeBy, (ending: string) => string>
    askCode: Record<CodeBy, string>
    askAgain: Record<CodeBy, string>
    isOut: Record<CodeBy, (ending: string) => string>
    calling(ending: string): string
    waiting(ending: string, at: string): string
    code(digits: number): string
    enter: string
    notYours(clinic: string): string
    until(at: string): string
    already: string
    goOn: string
    refresh: string
    problems: { wrong: string; wrongLength(digits: number): string; 'too-often': string; 'not-possible': string }
  }
  inside: {
    sendTitle(clinic: string): string
    askTitle(clinic: string): string
    to(name: string): string
    message(clinic: string): string
    files: string
    noFiles: string
    downloadAll(count: number, size: string): string
    sharedComputer: string
    until(at: string): string
    limits(files: number, size: string): string
    choose: string
    optional: string
    missing: string
    missingField: string
    sendFiles: string
    sendForm: string
    sendBoth: string
    formSent: string
    arrived: string
    nothingSent: string
    brought: string
    states: Record<'receiving' | 'checking' | 'kept', string>
    refused: string
    reasons: Record<FileRefusal, string>
    remove: string
    resume: string
    refresh: string
    leave: string
  }
  /** What the script shows while files are on their way. */
  sending: {
    pause: string
    goOn: string
    cancel: string
    waiting: string
    paused: string
    retrying: string
    failed: string
  }
  bytes(bytes: number): string
}
