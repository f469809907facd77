import {
  Accordion,
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from 'govuk-frontend'
import { startAutosave } from './autosave.ts'
import { startCopying } from './copy.ts'
import { startDevice } from './device.ts'
import { pageAsSent } from './keeping-pages.ts'
import { foldWhereNarrow } from './fold.ts'
import { startLive } from './live.ts'
import { startMenus } from './menu.ts'
import { stayWhereNotSent } from './not-sent.ts'
import { clearAtSignOut } from './sign-out.ts'
import { guardSubmits, warnUnsaved } from './submits.ts'

// Before anything on it is changed.
const asSent = pageAsSent()
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [
  Accordion,
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
]) {
  createAll(component)
}
foldWhereNarrow()
startMenus()
startCopying()
stayWhereNotSent()
guardSubmits()
warnUnsaved()
startAutosave()
startLive()
clearAtSignOut()
void startDevice(asSent)
