declare module 'wink-sentiment/src/afinn-en-165.js' {
  const weights: Record<string, number>
  export default weights
}
declare module 'wink-sentiment/src/emojis.js' {
  const weights: Record<string, number>
  export default weights
}
