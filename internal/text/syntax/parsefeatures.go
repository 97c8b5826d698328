package syntax

var (
	absent     = number(kindNone, 3)
	countAtoms = atoms(kindCount, 8)
	gapAtoms   = atoms(kindDistance, 16)
)

func atoms(kind, n int) []atom {
	all := make([]atom, n)
	for i := range all {
		all[i] = number(kind, i)
	}
	return all
}

// A view is one word of the state as features see it.
type view struct{ w, t, c, b atom } // word, tag, universal part of speech, word and tag

var nobody = view{absent, absent, absent, absent}

func (st *nodes) view(i int32) view {
	if i < 0 {
		return nobody
	}
	return view{st.word[i], st.tag[i], st.coarse[i], st.both[i]}
}

func (m *Model) relAtom(st *nodes, i int32) atom {
	if i < 0 || st.rel[i] < 0 {
		return absent
	}
	return m.relAtoms[st.rel[i]]
}

// gap is the distance of two words, in few steps.
func gap(a, b int32) atom {
	if a < 0 || b < 0 {
		return absent
	}
	d := b - a
	switch {
	case d > 10:
		d = 7
	case d > 5:
		d = 6
	}
	return gapAtoms[d]
}

func pick(list []int32, at int) int32 {
	if at < 0 {
		return nowhere
	}
	return list[at]
}

func (st *nodes) of(list []int32, i int32) int32 {
	if i < 0 {
		return nowhere
	}
	return list[i]
}

func (st *nodes) size(list []int16, i int32) atom {
	if i < 0 {
		return absent
	}
	return countAtoms[min(list[i], 7)]
}

func (st *nodes) set(list []uint64, i int32) atom {
	if i < 0 {
		return absent
	}
	return mixed(list[i] + kindSet<<60)
}

// parseFeatures returns the features of the parser's state: after Zhang and
// Nivre (2011), with the labels and words of dependents found so far.
func (m *Model) parseFeatures(s *Sentence) []uint32 {
	st := &s.nodes
	n := len(st.stack)
	i0, i1, i2 := pick(st.stack, n-1), pick(st.stack, n-2), pick(st.stack, n-3)
	j0 := st.front
	root := st.root()
	next := func(j int32) int32 {
		if j > root {
			return nowhere
		}
		return j
	}
	j1, j2, j3 := next(j0+1), next(j0+2), next(j0+3)
	s0, s1, s2 := st.view(i0), st.view(i1), st.view(i2)
	b0, b1, b2, b3 := st.view(j0), st.view(j1), st.view(j2), st.view(j3)

	i0l, i0r, i0l2, i0r2 := st.of(st.left, i0), st.of(st.right, i0), st.of(st.left2, i0), st.of(st.right2, i0)
	i1l, i1r, i1r2 := st.of(st.left, i1), st.of(st.right, i1), st.of(st.right2, i1)
	j0l, j0l2 := st.of(st.left, j0), st.of(st.left2, j0)
	i2r := st.of(st.right, i2)
	s0l, s0r, s0l2, s0r2 := st.view(i0l), st.view(i0r), st.view(i0l2), st.view(i0r2)
	s1l, s1r, s1r2 := st.view(i1l), st.view(i1r), st.view(i1r2)
	b0l, b0l2, s2r := st.view(j0l), st.view(j0l2), st.view(i2r)
	rs0l, rs0r, rs0l2, rs0r2 := m.relAtom(st, i0l), m.relAtom(st, i0r), m.relAtom(st, i0l2), m.relAtom(st, i0r2)
	rs1l, rs1r, rs1r2 := m.relAtom(st, i1l), m.relAtom(st, i1r), m.relAtom(st, i1r2)
	rb0l, rb0l2 := m.relAtom(st, j0l), m.relAtom(st, j0l2)
	d0, d1 := gap(i0, j0), gap(i1, i0)
	vl0, vr0, vl1, vr1, vb := st.size(st.lefts, i0), st.size(st.rights, i0), st.size(st.lefts, i1), st.size(st.rights, i1), st.size(st.lefts, j0)
	ls0, rs0, ls1, rs1, lb := st.set(st.leftSet, i0), st.set(st.rightSet, i0), st.set(st.leftSet, i1), st.set(st.rightSet, i1), st.set(st.leftSet, j0)

	k := append(s.keys[:0],
		// single words
		key1(1, s0.w), key1(2, s0.t), key1(3, s0.b), key1(4, s1.w), key1(5, s1.t), key1(6, s1.b),
		key1(7, b0.w), key1(8, b0.t), key1(9, b0.b), key1(10, b1.w), key1(11, b1.t), key1(12, b1.b),
		key1(13, b2.w), key1(14, b2.t), key1(15, b3.t), key1(16, s2.w), key1(17, s2.t),
		// stack and buffer
		key2(18, s0.w, b0.w), key2(19, s0.w, b0.t), key2(20, s0.t, b0.w), key2(21, s0.t, b0.t),
		key2(22, s0.b, b0.b), key2(23, s0.b, b0.t), key2(24, s0.t, b0.b),
		key2(25, s1.w, s0.w), key2(26, s1.w, s0.t), key2(27, s1.t, s0.w), key2(28, s1.t, s0.t),
		key2(29, s1.b, s0.t), key2(30, s1.t, s0.b),
		key2(31, s1.w, b0.w), key2(32, s1.w, b0.t), key2(33, s1.t, b0.w), key2(34, s1.t, b0.t),
		key2(35, b0.w, b1.w), key2(36, b0.w, b1.t), key2(37, b0.t, b1.w), key2(38, b0.t, b1.t),
		key2(39, s0.t, b1.t), key2(40, s0.w, b1.t), key2(41, s0.t, b1.w), key2(42, s2.t, b0.t), key2(43, s2.t, s0.t),
		// three words
		key3(44, s0.t, b0.t, b1.t), key3(45, b0.t, b1.t, b2.t), key3(46, s1.t, s0.t, b0.t), key3(47, s2.t, s1.t, s0.t),
		key3(48, s0.w, b0.t, b1.t), key3(49, s0.t, b0.w, b1.t), key3(50, s1.w, s0.t, b0.t), key3(51, s1.t, s0.w, b0.t), key3(52, s1.t, s0.t, b0.w),
		key4(53, s1.t, s0.t, b0.t, b1.t), key4(54, s0.t, b0.t, b1.t, b2.t), key4(55, s2.c, s1.t, s0.t, b0.t),
		key3(56, s1.w, s0.w, b0.t), key3(57, s0.w, b0.w, b1.t),
		// dependents with labels
		key2(58, s0.t, rs0l), key2(59, s0.t, rs0r), key2(60, s1.t, rs1r), key2(61, s1.t, rs1l), key2(62, b0.t, rb0l),
		key2(63, s0.w, rs0l), key2(64, s0.w, rs0r), key2(65, s1.w, rs1r), key2(66, b0.w, rb0l),
		key1(67, s0l.w), key1(68, s0l.t), key1(69, s0r.w), key1(70, s0r.t), key1(71, s1r.w), key1(72, s1r.t),
		key1(73, s1l.w), key1(74, s1l.t), key1(75, b0l.w), key1(76, b0l.t),
		key3(77, s0.t, s0l.t, b0.t), key3(78, s0.t, s0r.t, b0.t), key3(79, s0.t, b0l.t, b0.t),
		key3(80, s1.t, s0l.t, s0.t), key3(81, s1.t, s0r.t, s0.t), key3(82, s1.t, s1r.t, s0.t), key3(83, s1.t, s1l.t, s0.t),
		key3(84, s0.t, rs0l, rs0l2), key3(85, s0.t, rs0r, rs0r2), key3(86, s1.t, rs1r, rs1r2), key3(87, b0.t, rb0l, rb0l2),
		key2(88, s0l2.t, s0.t), key2(89, s0r2.t, s0.t), key2(90, s1r2.t, s1.t), key2(91, b0l2.t, b0.t),
		// prepositions and other words that mark a phrase, against its head
		key2(92, s1.w, s0l.w), key3(93, s1.t, s0l.w, s0.t), key3(94, s1.w, s0l.w, s0.w), key2(95, s2.w, s0l.w), key3(96, s2.t, s1.t, s0l.w),
		key2(97, s0.w, b0l.w), key3(98, s0.t, b0l.w, b0.t), key3(99, s1.w, s0l.w, b0.t), key3(100, s1.t, s0.t, b0l.w),
		key3(101, s1.b, s0.t, rs0l), key3(102, s1.t, s0.b, rs0l), key3(103, s1.t, s1r.w, s0.t), key3(104, s2.t, s2r.t, s0.t),
		key4(105, s1.t, s0.t, rs0l, b0.t), key4(106, s1.t, s0.t, rs0r, b0.t), key4(107, s1.t, rs1r, s0.t, b0.t), key4(108, s0.t, rs0l, b0.t, rb0l),
		// how far and how many
		key2(109, s0.w, d0), key2(110, s0.t, d0), key2(111, b0.w, d0), key2(112, b0.t, d0), key3(113, s0.t, b0.t, d0), key3(114, s0.w, b0.w, d0),
		key2(115, s1.w, d1), key2(116, s1.t, d1), key2(117, s0.t, d1), key3(118, s1.t, s0.t, d1), key2(119, s0.w, d1),
		key2(120, s0.w, vr0), key2(121, s0.t, vr0), key2(122, s0.w, vl0), key2(123, s0.t, vl0), key2(124, b0.w, vb), key2(125, b0.t, vb),
		key2(126, s1.t, vr1), key2(127, s1.w, vr1), key2(128, s1.t, vl1),
		key2(129, s0.t, ls0), key2(130, s0.w, ls0), key2(131, s0.t, rs0), key2(132, s0.w, rs0),
		key2(133, b0.t, lb), key2(134, b0.w, lb), key2(135, s1.t, rs1), key2(136, s1.w, rs1), key2(137, s1.t, ls1),
		key3(138, s1.t, rs1, s0.t), key3(139, s0.t, ls0, b0.t), key3(140, s0.t, rs0, b0.t), key3(141, s0.t, b0.t, lb), key3(142, s1.t, ls1, s0.t))
	return k
}
