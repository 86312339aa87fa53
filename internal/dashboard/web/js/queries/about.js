// The document of the page about the data.

export const aboutDocument = `
query About {
  dataset {
    name
    version
    licence
    corrections
    licences { id name publisher licence language }
    day
    today
    home { id name ko: name(lang: KO) }
    coverage {
      kinds { kind total dated located korean translated cited citedOnce readByHand disputed }
      oldestSource { id name day language }
      newestSource { id name day language }
    }
  }
}`;
