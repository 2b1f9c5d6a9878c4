export { isOpenable, MOST_FAILURES } from './check-code.ts'
export { codeWords, namelessClinic } from './code-words.ts'
export { type Codes, createCodes, type IssuedCode } from './codes.ts'
