import { Button, Details, Form } from '../../ui/public.ts'
import type { Conflict } from './conflict.queries.ts'
import { foundInWords } from './conflict.words.ts'
import type { PanelDayProps } from './panel-day.pages.tsx'

/** Why, to those who act on it; other members need to know that it is so. */
function whyOf({ found, reason }: Conflict, mayRead: boolean): string {
  if (!mayRead) return 'does not hear this application'
  return found ? foundInWords[found] : reason
}

/** Who does not hear this application, and why for the chair and for those who run the panel; a declared conflict can be taken back by those who run the panel. */
export function Conflicts(props: PanelDayProps & { readonly href: string }) {
  const { panelCase, nameOf, href, tokens } = props
  if (panelCase.conflicts.length === 0) return null
  return (
    <Details summaryText="Conflicts of interest">
      {panelCase.conflicts.map((conflict) => (
        <div key={conflict.personId}>
          <p class="govuk-body">
            {nameOf(conflict.personId)}: {whyOf(conflict, props.mayReadReasons)}
          </p>
          {props.mayRelease && conflict.declaredAt && (
            <Form tokens={tokens} action={`${href}/conflict/release`}>
              <input type="hidden" name="person" value={conflict.personId} />
              <Button tone="secondary" text={`Take back the conflict of ${nameOf(conflict.personId)}`} />
            </Form>
          )}
        </div>
      ))}
    </Details>
  )
}
