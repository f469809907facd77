/** The parts of govuk-frontend that we load; it ships no types of its own. */
declare module 'govuk-frontend' {
  type Component = new (root: Element) => object
  export const Accordion: Component
  export const Button: Component
  export const CharacterCount: Component
  export const Checkboxes: Component
  export const ErrorSummary: Component
  export const FileUpload: Component
  export const NotificationBanner: Component
  export const Radios: Component
  export const ServiceNavigation: Component
  export const SkipLink: Component
  export const Tabs: Component
  export function createAll(component: Component): object[]
}
