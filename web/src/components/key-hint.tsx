/** A key that does the same as what it stands beside; screen readers have it from the help. */
export const KeyHint = ({ name }: { name: string }) => (
  <span class="kbd" aria-hidden="true">
    {name}
  </span>
)
