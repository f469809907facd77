/** One address and nothing else: no list, no name, no line end that would begin a new header. */
const oneAddress = /^[^\s@<>,;:"()[\]\\\p{Cc}]{1,64}@[^\s@<>,;:"()[\]\\\p{Cc}]{1,189}$/u

/** Whether the text is one mail address that we would send to. */
export function isMailAddress(text: string): boolean {
  return oneAddress.test(text)
}
