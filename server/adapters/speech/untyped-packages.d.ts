/** What we use of a package that carries no types; written from its source. */
declare module '@echogarden/espeak-ng-emscripten' {
  type Engine = {
    set_voice(name: string, language: string): number
    /** Words a minute. */
    set_rate(rate: number): void
    get_samplerate(): number
    /** Called with each part as it is spoken, in the end with none; true stops it. */
    synthesize(text: string, onPart: (part: Int16Array | undefined) => boolean): void
  }
  export default function start(): Promise<{ eSpeakNGWorker: new () => Engine }>
}
