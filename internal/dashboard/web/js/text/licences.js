// The sources that ask to be named with what is made of their facts.

// licenceText names such a source with its licence.
export const licenceText = ({ name, publisher, licence }) => `${publisher ?? name} (${licence})`;
