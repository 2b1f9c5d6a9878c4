/** What we use of it; only the browser's library of types has it whole. */
declare namespace WebAssembly {
  class Memory {
    constructor(size: { initial: number; maximum: number })
    readonly buffer: ArrayBuffer
  }
  function instantiate(
    code: Uint8Array,
    imports: Record<string, Record<string, Memory>>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>
}
