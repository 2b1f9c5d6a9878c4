export { isOpenable } from './check-code.ts'
export { codeWords } from './code-words.ts'
export { type Codes, createCodes, type IssuedCode } from './codes.ts'
