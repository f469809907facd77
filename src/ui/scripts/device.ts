import { clearFor, clearForNobody } from './device-clearing.ts'
import { noteContact } from './device-key.ts'

/**
 * At the start of every page from the server: the device belongs to whoever is signed in. A page without a person says
 * nothing (an error page has none either), except the one that asks somebody to sign in.
 */
export async function settleDevice(): Promise<void> {
  const { person } = document.body.dataset
  if (person) {
    await noteContact(person)
    await clearFor(person)
  } else if (location.pathname === '/sign-in') await clearForNobody()
}
