import type { CompiledPack } from '../schemes/public.ts'

/**
 * A duty as people of the authority know it: by the name its pack gives it, else by the pack's duties that open it
 * ("Schemes and settings" for what is written administration); its code in words where the pack knows neither. Pure.
 */
export function dutyInWords(duties: CompiledPack['duties'], code: string): string {
  const own = duties.find(({ duty }) => duty === code)
  const opening = duties.filter(({ opens }) => (opens as readonly string[]).includes(code))
  const names = (own ? [own] : opening).map(({ name }) => name)
  return names.length > 0 ? names.join(' or ') : code.replaceAll('-', ' ')
}
