import type { WordRefusal } from '../../platform/rendering/word-form.read.ts'
import type { OpenDocument } from '../documents/public.ts'
import type { FormIdentity } from './form.identity.ts'

/** Why a file is not taken, and what to do, each as one sentence or two for the field it came from. */

export const refusalWords: Readonly<Record<WordRefusal, string>> = {
  empty: 'The file is empty. Choose the form that you saved',
  'too-large': 'The file is larger than 10 MB. Take pictures out of it, save it and upload it again',
  'old-or-locked':
    'The file is locked with a password, or saved in the format of an old Word. Save it as a Word document (.docx) without a password',
  macros:
    'The file holds macros, which are never opened here. Save it as a Word document (.docx) without macros',
  'not-word': 'Choose the Word document (.docx) that you downloaded from this page',
  damaged:
    'The file is damaged and cannot be opened. Open it in Word, save it again as a Word document (.docx) and upload that',
}

/** Why a form that can be read does not belong here; undefined when it does. */
export function whyNotThis(
  form: FormIdentity | undefined,
  { document }: OpenDocument,
  personId: string,
): string | undefined {
  if (!form)
    return 'This is not a form from this page, or the program it was saved with took out what says so. Download the form again and copy your text into it'
  if (form.document !== document.id)
    return 'This is the form of another document. Open that document to upload it, or choose another file'
  if (form.person !== personId)
    return 'This form was downloaded by somebody else. Each person uploads their own: download yours and copy your text into it'
  if (form.template !== document.templateHash)
    return 'The questions of this document have changed since the form was made. Download it again and copy your text into it'
  return undefined
}
