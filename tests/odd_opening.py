"""For a worker of a cluster (``--preload``): some mails and archives are too much to be opened."""

from odd_readers import contents_or_suffer

from pgxl.inputs import opener

opener.contents_of = contents_or_suffer
