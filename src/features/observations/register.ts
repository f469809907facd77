import { registerDocumentOwner } from '../documents/public.ts'
import { observationDocuments } from './observation.documents.ts'

/** Makes the room the owner of the forms of observations; once, at start. */
export function registerObservations(): void {
  registerDocumentOwner('observation', observationDocuments)
}
