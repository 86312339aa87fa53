package memstore

import "hash/maphash"

// hashTable finds numbers by the texts that they stand for, which are kept elsewhere. It takes some 16 bytes a number, a sixth of what a
// map of texts does, and holds no pointer that the garbage collector would follow.
type hashTable struct {
	seed  maphash.Seed
	slots []slot // a power of two, of which a third at least is empty
	used  int
}

// slot is a number, or nothing where its place is 0.
type slot struct {
	hash  uint32 // of the text
	place uint32 // the number and 1
}

// newHashTable makes a table with room for n numbers. It grows when there are more.
func newHashTable(n int) hashTable {
	size := 16
	for size*2/3 < n {
		size *= 2
	}
	return hashTable{seed: maphash.MakeSeed(), slots: make([]slot, size)}
}

// hash is the hash of a text, and hashOf that of one in bytes.
func (t *hashTable) hash(text string) uint32   { return uint32(maphash.String(t.seed, text)) }
func (t *hashTable) hashOf(text []byte) uint32 { return uint32(maphash.Bytes(t.seed, text)) }

// first is the slot in which the text with a hash stands where no other took it.
func (t *hashTable) first(hash uint32) slot { return t.slots[hash&uint32(len(t.slots)-1)] }

// find returns the number of the text with a hash, which is tells from those of other texts, or -1.
func (t *hashTable) find(hash uint32, is func(number int32) bool) int32 {
	last := uint32(len(t.slots) - 1)
	for i := hash & last; ; i = (i + 1) & last {
		switch s := t.slots[i]; {
		case s.place == 0:
			return -1
		case s.hash == hash && is(int32(s.place-1)):
			return int32(s.place - 1)
		}
	}
}

// add gives the text with a hash, which is not in the table, a number.
func (t *hashTable) add(hash uint32, number int32) {
	if t.used++; t.used > len(t.slots)*2/3 {
		old := t.slots
		t.slots = make([]slot, 2*len(old))
		for _, s := range old {
			if s.place != 0 {
				t.put(s)
			}
		}
	}
	t.put(slot{hash, uint32(number) + 1})
}

// put stores a slot in the first empty place from that of its hash on.
func (t *hashTable) put(s slot) {
	last := uint32(len(t.slots) - 1)
	i := s.hash & last
	for t.slots[i].place != 0 {
		i = (i + 1) & last
	}
	t.slots[i] = s
}
