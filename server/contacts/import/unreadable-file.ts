import type { Import } from '../../contract/imports.ts'

type Problem = NonNullable<Import['problem']>

/** Nothing can be read of this file, or nothing more; the person is told why and what to do. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly problem: Problem

  constructor(code: Problem['code'], detail: string | null = null) {
    super(code)
    this.problem = { code, detail }
  }
}
