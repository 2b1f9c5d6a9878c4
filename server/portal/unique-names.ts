/** Names that no file system takes for one another: told apart without regard to case, as Windows and macOS do. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const clean = name.normalize('NFC').replace(/[/\\\p{Cc}]/gu, '_') || '_'
    const dot = clean.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, '']
    let free = clean === '.' || clean === '..' ? `_${clean}` : clean
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem} (${number})${ending}`
    taken.add(free.toLowerCase())
    return free
  })
}
