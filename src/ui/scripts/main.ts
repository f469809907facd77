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
import { settleDevice } from './device.ts'
import { startMenus } from './menu.ts'
import { clearDraftsAtSignOut } from './sign-out.ts'
import { guardSubmits, warnUnsaved } from './submits.ts'

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
startMenus()
startCopying()
guardSubmits()
warnUnsaved()
void settleDevice()
startAutosave()
clearDraftsAtSignOut()
